"""Nobody said how long a rollback may take.

What it finds:
    Where the policy requires a rollback: a `rollback.yaml` without `rto`, the recovery time
    objective (ISO 22301), or none at all.

Why:
    Without a limit no rehearsal can be too slow.

Fails:
    ```yaml
    # rollback.yaml, in full
    playbook: {uri: "https://docs.example.org/rollback"}
    rehearsals: [{at: 2026-02-18T09:00:00Z, environment: staging, took: PT18M, outcome: pass}]
    ```

Passes:
    ```yaml
    # rollback.yaml
    rto: PT30M
    ```

Fix:
    Agree with operations on how long the service may be down and write it as `rto`, e.g. `PT30M`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.dossier import causes
from golive.judging.rehearsals import asked
from golive.judging.spans import spoken
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.READINESS


def rollback_rto_missing(case: Case) -> Iterator[Requirement]:
    """One requirement: the rollback has a limit."""
    if asked(case) is None:
        return
    rollback, path = case.folder.rollback, case.folder.path("rollback.yaml")
    rto = rollback.record.rto if rollback else None
    yield Requirement(
        id="rollback-rto-missing",
        rule="rollback-rto-missing",
        gate=GATE,
        title="Recovery time objective",
        result=Result.MET if rto else Result.MISSING,
        wanted="how long a rollback may take",
        observed=spoken(rto) if rto else "no `rto`",
        owner=case.release.record.author,
        because=(case.place("rollback.yaml", "rto") if rollback else case.place("release.yaml"),),
        excuse=None if rto else "The rollback has no recovery time objective.",
        fix=None if rto else f"Give `rto` in {path}, e.g. `PT30M`.",
        caused_by=causes(case, "rollback.yaml"),
    )
