"""The books that a change is judged with: before it, its records judged by the base, and as it would stand.

Of each no more is read than the verdicts on the touched releases rest on; where trust files are
touched, on those of every release that is not closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from golive import reading, source
from golive.model import layout
from golive.model.findings import Finding
from golive.model.scope import Scope
from golive.model.tree import File, Tree
from golive.model.tree_difference import TreeDifference
from golive.pipeline.gathering import Gathered, Reader, is_release, narrowed, reader
from golive.pipeline.request import Request


@dataclass(frozen=True)
class Sides:
    """The two sides of a change.

    Attributes:
        request: the book, and the head where it is not the working tree.
        difference: what lies between them.
    """

    request: Request
    difference: TreeDifference

    @cached_property
    def at_base(self) -> Request:
        """The same book at the merge base, whose past alone counts as landed."""
        return replace(self.request, rev=self.difference.merge_base)

    @cached_property
    def touches_trust(self) -> bool:
        """Whether it changes who decides."""
        return any(layout.is_trust(change.path) for change in self.difference.changes)

    def before(self) -> Gathered:
        """The book at the merge base."""
        return narrowed(self.at_base, self._asked(self._paths), self._base)

    def judged(self, request: Request) -> Gathered:
        """The records of the change beside the trust files of the merge base."""
        return narrowed(request, self._asked(self._paths_after), _Overlay(self._base, self._head).read)

    def proposed(self, request: Request) -> Gathered:
        """The book as the change would leave it, its trust files too."""
        return narrowed(request, self._asked(self._paths_after), self._head)

    def head(self) -> Tree:
        """The touched files of the change, and all its trust files."""
        return self._head(Scope(releases=self._touched), None)

    def strays(self) -> tuple[Finding, ...]:
        """What is wrong with names that the change brings, wherever in the book their like stands."""
        added = {c.path: c.after for c in self.difference.changes if c.before is None and c.after is not None}
        astray = {path: File(b"", one.kind) for path, one in added.items() if _is_stray(path)}
        found = reading.read(Tree(astray)).findings if astray else ()
        misplaced = (finding for finding in found if finding.rule != "book-missing")
        return (*misplaced, *self._twins(frozenset(added)))

    def _twins(self, added: frozenset[str]) -> Iterator[Finding]:
        """The names that differ only in case from one that the change adds."""
        tops = {_top(path) for path in added}
        alike = sorted(path for path in self._paths_after if _top(path) in tops) if added else ()
        for finding in reading.twins(alike):
            if not added.isdisjoint({finding.place.path, *(one.place.path for one in finding.related)}):
                yield finding

    @property
    def _base(self) -> Reader:
        return reader(self.request.root, self.at_base.rev)

    @property
    def _head(self) -> Reader:
        return reader(self.request.root, self.request.rev)

    @cached_property
    def _paths(self) -> frozenset[str]:
        return source.read_paths(self.request.root, self.difference.merge_base)

    @cached_property
    def _paths_after(self) -> frozenset[str]:
        gone = {change.path for change in self.difference.changes if change.after is None}
        come = {change.path for change in self.difference.changes if change.after is not None}
        return (self._paths - gone) | come

    @cached_property
    def _touched(self) -> frozenset[str]:
        named = (layout.release_of(change.path) for change in self.difference.changes)
        return frozenset(release for release in named if release is not None and is_release(release))

    def _asked(self, paths: frozenset[str]) -> frozenset[str]:
        """The releases that are judged, of those that have a file among `paths`."""
        there = {name: path for path in paths if (name := layout.release_of(path)) is not None}
        if not self.touches_trust:
            return self._touched.intersection(there)
        closed = {layout.release_of(path) for path in paths if layout.is_closure(path)}
        open_ones = (name for name in there if name not in closed and is_release(name))
        return self._touched.intersection(there).union(open_ones)


class _Overlay:
    """Reads the records of the head and the trust files of the base, as one book."""

    def __init__(self, base: Reader, head: Reader) -> None:
        self._readers = (base, head)
        self._known: tuple[Tree | None, Tree | None] = (None, None)

    def read(self, scope: Scope, _known: Tree | None) -> Tree:
        """The part of it; each side remembers what it has read."""
        base, head = (read(scope, known) for read, known in zip(self._readers, self._known, strict=True))
        self._known = (base, head)
        return judged_tree(base, head)


def judged_tree(base: Tree, head: Tree) -> Tree:
    """The records of the head beside the trust files of the base, in byte order."""
    trust = {path: file for path, file in base.files.items() if layout.is_trust(path)}
    records = {path: file for path, file in head.files.items() if not layout.is_trust(path)}
    files = trust | records
    ordered = sorted(files, key=lambda path: path.encode("utf-8", "surrogateescape"))
    return replace(head, files={path: files[path] for path in ordered})


def _is_stray(path: str) -> bool:
    """Whether a path lies among the releases and in none that can be called so."""
    release = layout.release_of(path)
    return path.startswith(layout.RELEASES) and (release is None or not is_release(release))


def _top(path: str) -> str:
    return "/".join(path.casefold().split("/", 3)[:3])
