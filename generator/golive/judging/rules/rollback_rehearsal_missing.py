"""The rollback was never rehearsed with success.

What it finds:
    Where the policy asks for a rehearsal: a `rollback.yaml` without one, or whose youngest one up to
    now did not end with `outcome: pass`.

Why:
    A way back that nobody has walked is a hope. A failure after a success is a failure.

Fails:
    ```yaml
    # rollback.yaml
    rehearsals:
      - {at: 2026-02-18T09:00:00Z, environment: staging, took: PT18M, outcome: pass}
      - {at: 2026-02-19T09:00:00Z, environment: staging, took: PT20M, outcome: fail}
    ```

Passes:
    ```yaml
    # rollback.yaml
    rehearsals:
      - {at: 2026-02-18T09:00:00Z, environment: staging, took: PT18M, outcome: fail}
      - {at: 2026-02-19T09:00:00Z, environment: staging, took: PT20M, outcome: pass}
    ```

Fix:
    Rehearse the rollback in a production-like environment and record it under `rehearsals`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.dossier import causes
from golive.judging.rehearsals import PASSED, asked, latest, place_of
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.READINESS


def rollback_rehearsal_missing(case: Case) -> Iterator[Requirement]:
    """One requirement: the youngest rehearsal passed."""
    rule = asked(case)
    if rule is None or (rule.rehearsed_within is None and not rule.within_rto):
        return
    found = latest(case)
    met = found is not None and found[1].outcome == PASSED
    result = Result.MET if met else Result.FAILED if found else Result.MISSING
    yield Requirement(
        id="rollback-rehearsal-missing",
        rule="rollback-rehearsal-missing",
        gate=GATE,
        title="Rollback rehearsed",
        result=result,
        wanted="a rehearsal with outcome `pass`",
        observed=f"outcome `{found[1].outcome}` on {time(found[1].at)}" if found else "no rehearsal",
        owner=case.release.record.author,
        because=(place_of(case, found),),
        excuse=None if met else _excuse(case),
        fix=None if met else f"Rehearse the rollback and record it in {case.folder.path('rollback.yaml')}.",
        caused_by=() if met else causes(case, "rollback.yaml"),
    )


def _excuse(case: Case) -> str:
    found = latest(case)
    if found is None:
        return "The rollback was not rehearsed."
    return f"The last rehearsal of the rollback, on {time(found[1].at)}, ended with `{found[1].outcome}`."
