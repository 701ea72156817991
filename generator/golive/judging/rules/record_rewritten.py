"""A signed record was changed after it had landed

What it finds:
    In an opened book, a commit of the default branch that left other bytes at the path of a signed
    record or of its `.asc`, whether they were put back since or not.

Why:
    A decision that can be exchanged proves nothing. Every record may be followed by a later one,
    `<name>.<n>.yaml`, so nothing ever has to be rewritten.

Fails:
    ```yaml
    # changes.yaml
    approvals/qa-lead--qa-one.yaml: {landed: 2026-03-02T10:00:00Z, comment: Better words}
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    comment: Good words from the start
    ```

Fix:
    Open a new version of the release and sign there. What was changed stays told: putting the old
    bytes back does not heal it. See the guide "Correct a mistake".
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def record_rewritten(context: Context) -> Iterator[Finding]:
    """One finding for each commit that changed a record."""
    yield from found(context, "record-rewritten")
