"""Reads parts of a book and of its past, none of them twice."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from golive import source
from golive.model.history import History
from golive.model.scope import Scope
from golive.model.tree import Tree


class Reader(Protocol):
    """Whatever reads a book part by part."""

    def tree(self, scope: Scope) -> Tree:
        """A part of the book."""

    def history(self, line: str, scope: Scope) -> History:
        """What the line of a branch tells of a part of the book."""


class Remembering:
    """Reads a commit, or the disk with ``None``, and remembers it."""

    def __init__(self, root: Path, rev: str | None) -> None:
        """Reads nothing yet."""
        self._root, self._rev = root, rev
        self._trees: dict[Scope, Tree] = {}
        self._histories: dict[tuple[str, ...], History] = {}

    def tree(self, scope: Scope) -> Tree:
        """A part of the book; what was read of it before is not read again."""
        if scope not in self._trees:
            within = (known for known in reversed(self._trees) if _is_within(known, scope))
            known = next(within, None)
            tree = None if known is None else self._trees[known]
            self._trees[scope] = source.read_tree(self._root, self._rev, scope, tree)
        return self._trees[scope]

    def history(self, line: str, scope: Scope) -> History:
        """What the line of a branch tells of a part of the book: always of whole products."""
        key = (line, *scope.folders)
        if key not in self._histories:
            self._histories[key] = source.read_history(self._root, line, self._rev, scope)
        return self._histories[key]


def _is_within(part: Scope, whole: Scope) -> bool:
    return part.releases <= whole.releases and part.products <= whole.products
