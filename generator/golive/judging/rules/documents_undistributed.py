"""A document has not reached its readers

What it finds:
    A document of `release.yaml` that `runup.yaml` does not list, by its title, as distributed before
    now. Asked where the policy's `rules.run-up` says `distributed`.

Why:
    Release notes that nobody was given are not release notes.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {run-up: {distributed: true}}
    ---
    # runup.yaml
    distributed: [{document: Release notes, at: 2026-03-02T12:00:00Z}]
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {run-up: {distributed: true}}
    ---
    # runup.yaml
    distributed:
      - {document: Release notes, at: 2026-03-02T12:00:00Z}
      - {document: User manual, at: 2026-03-02T12:00:00Z}
      - {document: API reference, at: 2026-03-02T12:00:00Z}
    ```

Fix:
    Hand the document out, and record its title under `distributed` in `runup.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.words import listed
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.DEPLOYMENT
CONTROLS = ("ITIL-change-enablement",)


def documents_undistributed(case: Case) -> Iterator[Requirement]:
    """One requirement where the policy asks for it and the release has documents."""
    rule, documents = case.policy.record.rules.run_up, case.release.record.documents
    if rule is None or not rule.distributed or not documents:
        return
    missing = undistributed(case)
    names = listed(f"“{title}”" for _, title in missing) if missing else ""
    asked = Asked(
        rule="documents-undistributed",
        gate=GATE,
        title="Documents distributed",
        wanted=f"{len(documents)} distributed",
        owner=case.release.record.author,
        because=tuple(case.place("release.yaml", "documents", i) for i, _ in missing)
        or (case.place("runup.yaml", "distributed"),),
    )
    path = case.folder.path("runup.yaml")
    fix = f"Hand {names} out, and record it under `distributed` in {path}."
    lack = Lack(f"Not distributed yet: {names}.", fix, Result.MISSING) if missing else None
    yield requirement(asked, f"{len(documents) - len(missing)} of {len(documents)} distributed", lack)


def undistributed(case: Case) -> list[tuple[int, str]]:
    """Position and title of each document of the release that nobody was given yet."""
    entries = case.folder.runup.record.distributed if case.folder.runup else ()
    given = {entry.document for entry in entries if entry.at <= case.as_of}
    return [(i, d.title) for i, d in enumerate(case.release.record.documents) if d.title not in given]
