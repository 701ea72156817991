"""A release was changed after its deployment

What it finds:
    A file of an authorized and deployed release that is not what it was when the release was
    deployed, or of a closed one that is not what it was when it was closed. What is written after
    a decision is left in peace: run-up, deployment, validation, review and follow-ups until the
    closure, follow-ups also after it. Only an opened book with its history can tell.

Why:
    A release that went live stays judged by what its approvers had before them. So nothing is won
    by changing its files afterwards, and whoever reads them later has to know that they did.

Fails:
    ```yaml
    # deployment.yaml
    deployed: [{environment: production, digest: "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", at: 2026-03-03T11:00:00Z}]
    outcome: success
    ---
    # changes.yaml
    defects.yaml: {landed: 2026-03-03T11:30:00Z, defects: []}
    ```

Passes:
    ```yaml
    # deployment.yaml
    deployed: [{environment: production, digest: "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", at: 2026-03-03T11:00:00Z}]
    outcome: success
    ---
    # changes.yaml
    defects.yaml: {landed: 2026-03-03T10:30:00Z, defects: []}
    ```

Fix:
    Bring the file back as it was deployed. What is to be added goes into `review.yaml`, a follow-up
    or the next release.
"""  # noqa: E501 # a digest has its length

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.words import day
from golive.model.assessment import Decision
from golive.model.book import ReleaseFolder
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "release"
GATE = None
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def changed_after_deployment(case: Case) -> Iterator[Finding]:
    """One finding for each file that is not what it was; nothing while no deployment has ended."""
    if not case.is_over or case.attempt is None:
        return
    today, told = case.context.book.releases[case.folder.id], set()
    before = case.context.before.get(case.folder.id)
    if before is not None:
        told = set(_changed(before.folder, today))
        since = f"after the release was deployed on {day(case.attempt.at)}"
        yield from (_finding(case, name, since) for name in sorted(told))
    for closure in case.counting("closure"):
        closed = case.context.as_closed.get(closure.path)
        if closed is not None:
            yield from _after_closing(case, closure, sorted(set(_changed(closed, today)) - told))


def _after_closing(case: Case, closure: Decision, names: list[str]) -> Iterator[Finding]:
    since = f"after the release was closed on {day(closure.at)}"
    yield from (_finding(case, name, since) for name in names)


def _changed(then: ReleaseFolder, today: ReleaseFolder) -> Iterator[str]:
    names = then.files.keys() | today.files.keys()
    return (name for name in names if then.files.get(name) != today.files.get(name))


def _finding(case: Case, name: str, since: str) -> Finding:
    path, today = case.folder.path(name), case.context.book.releases[case.folder.id]
    done = "changed" if name in today.files else "taken away"
    past = case.context.history.changes.get(path, ())
    landed = bool(past) and past[-1].blob == today.blobs.get(name)
    commit = case.context.history.last(path) if landed else None
    by = f" by {commit.author} in commit {commit.id[:12]} of {day(commit.at)}" if commit else " here"
    return Finding(
        "changed-after-deployment",
        Place(path),
        f"{name} was {done}{by}, {since}",
        f"Bring {path} back as it was, and write what is to be added into a follow-up.",
    )
