"""The book was given another id

What it finds:
    A commit of the default branch that changed `id` in `policies/book.yaml` after the book had been opened;
    or what is here and would do so.

Why:
    The id stands in every signed record, so that a signature cannot move to another book.

Fails:
    ```yaml
    # changes.yaml
    policies/book.yaml: {landed: 2026-03-02T10:00:00Z, id: example.org/elsewhere}
    ```

Passes:
    ```yaml
    # changes.yaml
    policies/book.yaml: {landed: 2026-03-02T10:00:00Z, title: Another title}
    ```

Fix:
    Put `id` back as it landed, and open a new version of each release that was open by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def book_renamed(context: Context) -> Iterator[Finding]:
    """One finding for each commit that renamed the book."""
    yield from found(context, "book-renamed")
