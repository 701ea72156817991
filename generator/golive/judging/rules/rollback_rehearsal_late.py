"""The rehearsal of the rollback is too long ago.

What it finds:
    A last passed rehearsal that is older than the policy's `rehearsed_within` at the time the release
    is judged: the time of the authorization, before it the time of the run. Exactly that age is in
    time.

Why:
    Systems drift. A rehearsal shows that the way back was open then, not that it is now.

Fails:
    ```yaml
    # rollback.yaml
    rehearsals: [{at: 2025-12-02T09:59:59Z, environment: staging, took: PT18M, outcome: pass}]
    ```

Passes:
    ```yaml
    # rollback.yaml
    rehearsals: [{at: 2025-12-02T10:00:00Z, environment: staging, took: PT18M, outcome: pass}]
    ```

Fix:
    Rehearse the rollback again and add it under `rehearsals` in `rollback.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.rehearsals import asked, latest_passed, place_of
from golive.judging.spans import spoken
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.READINESS


def rollback_rehearsal_late(case: Case) -> Iterator[Requirement]:
    """One requirement: the last passed rehearsal is recent enough."""
    rule, found = asked(case), latest_passed(case)
    if rule is None or rule.rehearsed_within is None:
        return
    fresh = found is not None and rule.rehearsed_within.after(found[1].at) >= case.judged_at
    limit = spoken(rule.rehearsed_within)
    observed = f"on {time(found[1].at)}" if found else "none that passed"
    path = case.folder.path("rollback.yaml")
    yield Requirement(
        id="rollback-rehearsal-late",
        rule="rollback-rehearsal-late",
        gate=GATE,
        title="Rollback rehearsed recently",
        result=Result.MET if fresh else Result.FAILED if found else Result.MISSING,
        wanted=f"at most {limit} ago",
        observed=observed,
        owner=case.release.record.author,
        because=(place_of(case, found, "at"),),
        excuse=None
        if fresh
        else f"Last passed rehearsal of the rollback: {observed}; at most {limit} ago is wanted.",
        fix=None if fresh else f"Rehearse the rollback and record it in {path}.",
        caused_by=() if found else ("rollback-rehearsal-missing",),
    )
