"""The history of a release is broken

What it finds:
    A release with a breach of the history: in its folder, or in its policy, its product, its people and
    their keys, the charter or the opening of the book. Breaches of what many releases rest on concern
    those that were in the book before it was put back.

Why:
    A release is authorized only if the right people signed exactly this, and no no was taken away. What
    a commit took back cannot be proven by what stands there now.

Fails:
    ```yaml
    # changes.yaml
    approvals/qa-lead--qa-one.yaml: {landed: 2026-03-02T10:00:00Z, deleted: "true"}
    ```

Passes:
    ```yaml
    # changes.yaml
    records/people/qa-one.yaml: {landed: 2026-03-02T10:00:00Z, name: Quinn Aster-One}
    ```

Fix:
    Open a new version of the release. See the guide "Correct a mistake".
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.unbroken import by_commit, concerning, said, way_out
from golive.judging.words import counted
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def history_broken(case: Case) -> Iterator[Requirement]:
    """One requirement for each commit that took something back; none where nothing was."""
    for told in by_commit(concerning(case)):
        commit = told[0].commit
        yield Requirement(
            id=f"history-broken/{commit.id[:12] if commit else 'here'}",
            rule="history-broken",
            gate=GATE,
            title="History only added to",
            result=Result.FAILED,
            wanted="nothing taken back",
            observed=f"{counted(len(told), 'file')} touched",
            owner=case.release.record.author,
            because=tuple(Place(breach.path) for breach in told),
            excuse=said(told, case.folder.folder),
            fix=way_out(told[0]),
            since=commit.at if commit else None,
        )
