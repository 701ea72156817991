"""Files to a book for the in-memory world: the one place that says who reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from golive import reading
from golive.model.book import Book, ReleaseFolder
from golive.model.history import History
from golive.model.records.book_settings import BookSettings
from golive.model.roster import Roster, Version
from golive.model.snapshot import Moment
from golive.model.tree import Tree


def read(tree: Tree) -> Book:
    """The book in a tree; what cannot be read is left out, as the product does it."""
    return reading.read(tree).book


def roster(book: Book, history: History) -> Roster | None:
    """People and products as they stood on the line; ``None`` in a trial book."""
    return reading.roster(book, history)


def settings_then(book: Book, history: History) -> tuple[Version[BookSettings], ...]:
    """The book's settings as they stood on the line."""
    return reading.settings_then(book, history)


def folders_then(
    tree: Tree, book: Book, history: History, moments: Iterable[Moment]
) -> Mapping[str, ReleaseFolder]:
    """Key of each moment to a folder as it stood then, where it is another today."""
    return reading.folders_then(tree, book, history, moments)
