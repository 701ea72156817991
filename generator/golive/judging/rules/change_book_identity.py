"""A change gives an opened book another name or opening

What it finds:
    A change of `id` or `opened` in `policies/book.yaml` of a book that is opened.

Why:
    The `id` stands in every signed record, so that none can be carried into another book, and `opened` says
    from when on the history proves something. Another `opened` would take proof back.

Fails:
    ```yaml
    # policies/book.yaml
    opened: 2026-01-01T00:00:00Z
    ---
    # change.yaml
    touches:
      policies/book.yaml: modified
    book: {opened: 2026-03-01T00:00:00Z}
    ```

Passes:
    ```yaml
    # policies/book.yaml
    opened: 2026-01-01T00:00:00Z
    ---
    # change.yaml
    touches:
      policies/book.yaml: modified
    book: {title: Another title}
    ```

Fix:
    Bring both back as they were. A book that has to begin anew is another book.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Proposal
from golive.judging.words import time
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "change"
CONTROLS = ("SOC2-CC8.1",)


def change_book_identity(proposal: Proposal) -> Iterator[Finding]:
    """One finding for each of the two that is another; none in a trial book."""
    before, after = proposal.base.settings, proposal.proposed.settings
    if before is None or after is None or before.record.opened is None:
        return
    hint = "Bring it back as it was: once a book is opened, neither `id` nor `opened` changes."
    was, now = before.record.opened, after.record.opened
    if before.record.id != after.record.id:
        words = f"the book is `{before.record.id}`, and the change calls it `{after.record.id}`"
        yield Finding("change-book-identity", Place(after.path, ("id",)), words, hint)
    if was != now:
        says = f"opens it on {time(now)}" if now else "takes the opening away"
        words = f"the book was opened on {time(was)}, and the change {says}"
        yield Finding("change-book-identity", Place(after.path, ("opened",)), words, hint)
