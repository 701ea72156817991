"""The opening of the book was taken back

What it finds:
    A commit of the default branch that moved `opened` in `policies/book.yaml` after it had landed, took
    it out, or deleted the file; or what is here and would do so.

Why:
    Until a book is opened its times are claims and its history is not judged. Whoever could take the
    opening back, for one commit only, could rewrite all of it.

Fails:
    ```yaml
    # changes.yaml
    policies/book.yaml: {landed: 2026-03-02T10:00:00Z, opened: 2026-03-01T00:00:00Z}
    ```

Passes:
    ```yaml
    # changes.yaml
    policies/book.yaml: {landed: 2026-03-02T10:00:00Z, title: Another title}
    ```

Fix:
    Put `opened` back as it landed, and open a new version of each release that was open by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def opening_changed(context: Context) -> Iterator[Finding]:
    """One finding for each commit that moved the opening."""
    yield from found(context, "opening-changed")
