"""A signed record was deleted after it had landed

What it finds:
    In an opened book, a commit of the default branch that deleted or renamed a signed record or its
    `.asc`: a halt, a blocker, a reject or a withdrawal that is gone from the tree, or that came back
    since. A whole release folder that was deleted is one of these, file by file.

Why:
    Whoever could delete a halt could go live against it. A no ends only by a later record of its
    person.

Fails:
    ```yaml
    # changes.yaml
    approvals/qa-lead--qa-one.yaml: {landed: 2026-03-02T10:00:00Z, deleted: "true"}
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    comment: It stays where it landed
    ```

Fix:
    Open a new version of the release. A mistake is withdrawn with `decision: withdraw` in the next
    record, `<name>.<n>.yaml`. See the guide "Correct a mistake".
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def record_deleted(context: Context) -> Iterator[Finding]:
    """One finding for each commit that deleted a record."""
    yield from found(context, "record-deleted")
