"""There is no rollback playbook.

What it finds:
    Where the policy requires a rollback: no `rollback.yaml`, or one without a `playbook`.

Why:
    The way back is needed at the worst moment, by whoever is on call. It must be written down before.

Fails:
    ```yaml
    # rollback.yaml, in full
    previous: 2.3.4
    rto: PT30M
    rehearsals: [{at: 2026-02-18T09:00:00Z, environment: staging, took: PT18M, outcome: pass}]
    ```

Passes:
    ```yaml
    # rollback.yaml
    playbook: {uri: "https://docs.example.org/rollback"}
    ```

Fix:
    Write the steps back to the previous version down and link them as `playbook` in `rollback.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.dossier import causes
from golive.judging.rehearsals import asked
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def rollback_playbook_missing(case: Case) -> Iterator[Requirement]:
    """One requirement: the way back is written down."""
    if asked(case) is None:
        return
    rollback, path = case.folder.rollback, case.folder.path("rollback.yaml")
    playbook = rollback.record.playbook if rollback else None
    yield Requirement(
        id="rollback-playbook-missing",
        rule="rollback-playbook-missing",
        gate=GATE,
        title="Rollback playbook",
        result=Result.MET if playbook else Result.MISSING,
        wanted="a link to the playbook",
        observed=playbook.uri if playbook else "no playbook",
        owner=case.release.record.author,
        because=(case.place("rollback.yaml", "playbook") if rollback else case.place("release.yaml"),),
        excuse=None if playbook else "The rollback has no playbook.",
        fix=None if playbook else f"Link the steps back as `playbook` in {path}.",
        caused_by=causes(case, "rollback.yaml"),
    )
