"""A person's file was deleted

What it finds:
    In an opened book, a commit of the default branch that deleted or renamed a file in
    `records/people/`.

Why:
    What a person signed has to be checked in ten years too. Who leaves gets an `until` in every role
    and key; a compromise that is recorded there must not be lost.

Fails:
    ```yaml
    # changes.yaml
    records/people/qa-one.yaml: {landed: 2026-03-02T10:00:00Z, deleted: "true"}
    ```

Passes:
    ```yaml
    # changes.yaml
    records/people/qa-one.yaml: {landed: 2026-03-02T10:00:00Z, name: Quinn Aster-One}
    ```

Fix:
    Put the file back, close its roles and keys with `until`, and open a new version of each release in
    which the person had decided by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def person_deleted(context: Context) -> Iterator[Finding]:
    """One finding for each commit that deleted a person."""
    yield from found(context, "person-deleted")
