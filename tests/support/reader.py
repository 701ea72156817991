"""Files to a book for the in-memory world: the one place that says who reads them."""

from __future__ import annotations

from golive import reading
from golive.model.book import Book
from golive.model.tree import Tree


def read(tree: Tree) -> Book:
    """The book in a tree; what cannot be read is left out, as the product does it."""
    return reading.read(tree).book
