"""Files to a book for the in-memory world: the one place that says who reads them."""

from __future__ import annotations

from golive import reading
from golive.model.book import Book
from golive.model.history import History
from golive.model.roster import Roster
from golive.model.tree import Tree


def read(tree: Tree) -> Book:
    """The book in a tree; what cannot be read is left out, as the product does it."""
    return reading.read(tree).book


def roster(book: Book, history: History) -> Roster | None:
    """People and products as they stood on the line; ``None`` in a trial book."""
    return reading.roster(book, history)
