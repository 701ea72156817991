"""The rehearsed rollback takes longer than it may.

What it finds:
    Under a policy with `within_rto: true`: a last passed rehearsal that took longer than the `rto`,
    or that does not say how long it took. Exactly the `rto` is in time.

Why:
    A rollback that is slower than the outage it should end does not help.

Fails:
    ```yaml
    # rollback.yaml
    rehearsals: [{at: 2026-02-18T09:00:00Z, environment: staging, took: PT31M, outcome: pass}]
    ```

Passes:
    ```yaml
    # rollback.yaml
    rehearsals: [{at: 2026-02-18T09:00:00Z, environment: staging, took: PT30M, outcome: pass}]
    ```

Fix:
    Make the rollback faster and rehearse it again; or agree with operations on a longer `rto`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.rehearsals import asked, latest_passed, place_of
from golive.judging.spans import spoken
from golive.model.assessment import Gate, Requirement, Result
from golive.model.durations import Duration

SCOPE = "release"
GATE = Gate.READINESS


def rollback_slower_than_rto(case: Case) -> Iterator[Requirement]:
    """One requirement: the last passed rehearsal kept the recovery time objective."""
    rule, found = asked(case), latest_passed(case)
    if rule is None or not rule.within_rto:
        return
    rto = case.folder.rollback.record.rto if case.folder.rollback else None
    took = found[1].took if found else None
    result = _result(took, rto)
    met = result is Result.MET
    path = case.folder.path("rollback.yaml")
    yield Requirement(
        id="rollback-slower-than-rto",
        rule="rollback-slower-than-rto",
        gate=GATE,
        title="Rollback within its recovery time objective",
        result=result,
        wanted=f"at most {spoken(rto)}" if rto else "at most the `rto`",
        observed=f"took {spoken(took)}" if took else "no time taken",
        owner=case.release.record.author,
        because=(place_of(case, found, "took"),),
        excuse=None if met else _excuse(took, rto),
        fix=None if met else f"Rehearse a faster rollback and record `took` in {path}.",
        caused_by=_causes(has_rehearsal=found is not None, has_rto=rto is not None),
    )


def _result(took: Duration | None, rto: Duration | None) -> Result:
    if took is None or rto is None:
        return Result.MISSING
    return Result.MET if took.length <= rto.length else Result.FAILED


def _excuse(took: Duration | None, rto: Duration | None) -> str:
    if took is None:
        return "No passed rehearsal of the rollback says how long it took."
    if rto is None:
        return f"The rehearsed rollback took {spoken(took)}, and no `rto` says how long it may take."
    return f"The rehearsed rollback took {spoken(took)}; at most {spoken(rto)} is wanted."


def _causes(*, has_rehearsal: bool, has_rto: bool) -> tuple[str, ...]:
    rehearsal = () if has_rehearsal else ("rollback-rehearsal-missing",)
    return rehearsal + (() if has_rto else ("rollback-rto-missing",))
