"""The deployment was never rehearsed with success

What it finds:
    Where the policy asks for a dress rehearsal of the deployment (a gold master): a `release.yaml`
    without a `rehearsal`, with one that did not end with `outcome: pass`, or with one that is
    dated after the time at which the release is judged.

Why:
    The first time that the exact steps and the exact build meet should not be in production.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {gold-master: {required: true}}
    ---
    # release.yaml
    rehearsal: {environment: staging, at: 2026-02-25T08:00:00Z, outcome: fail}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {gold-master: {required: true}}
    ---
    # release.yaml
    rehearsal: {environment: staging, at: 2026-02-25T08:00:00Z, outcome: pass}
    ```

Fix:
    Rehearse the deployment in a production-like environment and record it as `rehearsal` in
    `release.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, waivable
from golive.judging.rehearsals import PASSED, asked_dress
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result
from golive.model.records.record import Rehearsal

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement", "ISO27001-A.8.29")


def gold_master_missing(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for it: the deployment was rehearsed and passed."""
    if asked_dress(case) is None:
        return
    held = case.release.record.rehearsal
    asked = Asked(
        rule="gold-master-missing",
        gate=GATE,
        title="Deployment rehearsed",
        wanted="a rehearsal with outcome `pass`",
        owner=case.release.record.author,
        because=(case.place("release.yaml", "rehearsal", *(("outcome",) if held else ())),),
    )
    observed = f"outcome `{held.outcome}` on {time(held.at)}" if held else "no rehearsal"
    excuse = _excuse(case, held)
    fix = f"Rehearse the deployment and record it as `rehearsal` in {case.release.path}."
    result = Result.FAILED if held else Result.MISSING
    yield waivable(case, asked, observed, Lack(excuse, fix, result) if excuse else None)


def _excuse(case: Case, held: Rehearsal | None) -> str | None:
    if held is None:
        return "The deployment was not rehearsed."
    if held.outcome != PASSED:
        return f"The rehearsal of the deployment on {time(held.at)} ended with `{held.outcome}`."
    if held.at > case.judged_at:
        return (
            f"The rehearsal of the deployment is dated {time(held.at)}, "
            f"and the release is judged as of {time(case.judged_at)}."
        )
    return None
