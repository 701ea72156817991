"""The charter of a book, joined: its texts from reading, its signatures verified, its chain judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from golive import judging
from golive.model.book import Book
from golive.model.charter import CharterPast
from golive.model.history import History
from golive.model.verification import SignedItem


def charter_items(past: CharterPast, book: Book, history: History) -> Iterator[SignedItem]:
    """Every signature on a charter with the text it stands or stood beside, as bytes.

    The landing is the trusted time of an opened book; in a trial book there is none.
    """
    for text in past.texts:
        for seal in text.seals:
            landing = history.landing((text.path, text.blob), (seal.path, seal.blob))
            yield SignedItem(
                path=seal.name,
                document=text.document,
                signature=seal.data,
                trusted_at=landing.at if landing and not book.is_trial else None,
            )


def under_charter(context: judging.Context, past: CharterPast, root: str | None) -> judging.Context:
    """The context with what the charter says, and with the trust files of every time."""
    return replace(context, charter=judging.chartered(context, past, root), stood=past.files)
