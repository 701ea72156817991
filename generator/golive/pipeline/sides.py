"""The books that a change is judged with: before it, its records judged by the base, and as it would stand.

Of each no more is read than the verdicts on the touched releases rest on; where trust files are
touched, on those of every release that is neither deployed nor closed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from golive import reading, source
from golive.model import layout
from golive.model.findings import Finding
from golive.model.history import History
from golive.model.scope import Scope
from golive.model.tree import File, Tree
from golive.model.tree_difference import TreeDifference
from golive.pipeline.gathering import Gathered, is_release, narrowed
from golive.pipeline.reader import Remembering
from golive.pipeline.request import Request

_OVER = ("deployment.yaml", "closure.yaml")
"""The files by which a release is known that nothing new is decided on."""


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

    @cached_property
    def is_trust(self) -> bool:
        """Whether it changes nothing else of the book."""
        return self.touches_trust and all(map(layout.is_trust, (c.path for c in self.difference.changes)))

    def before(self) -> Gathered:
        """The book at the merge base."""
        return narrowed(self.at_base, self._asked(self._paths), self._base)

    def judged(self, request: Request) -> Gathered:
        """The records of the change beside the trust files of the merge base."""
        return narrowed(request, self._asked(self._paths_after), _Overlay(self._base, self._head))

    def proposed(self, request: Request) -> Gathered:
        """The book as the change would leave it, its trust files too."""
        return narrowed(request, self._asked(self._paths_after), _Landing(self._base, self._head))

    def head(self) -> Tree:
        """The touched files of the change, and all its trust files."""
        return self._head.tree(Scope(releases=self._touched))

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
            places = (finding.place, *(one.place for one in finding.related))
            folders = tuple(f"{place.path}/" for place in places)
            if any(f"{path}/".startswith(folders) for path in added):
                yield finding

    @cached_property
    def _base(self) -> Remembering:
        return Remembering(self.request.root, self.at_base.rev)

    @cached_property
    def _head(self) -> Remembering:
        return Remembering(self.request.root, self.request.rev)

    @cached_property
    def _paths(self) -> frozenset[str]:
        """The paths at the base; where only records are touched, of folders that are called like theirs."""
        tops = None if self.touches_trust else {_top(change.path) for change in self.difference.changes}
        return source.read_paths(self.request.root, self.difference.merge_base, tops)

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
        there: set[str] = set()
        over: set[str] = set()
        for path in paths:
            release = layout.release_of(path)
            if release is not None:
                there.add(release)
                if path.endswith(_OVER) and layout.inside(path) in _OVER:
                    over.add(release)
        open_ones = filter(is_release, there - over) if self.touches_trust else ()
        return self._touched.intersection(there).union(open_ones)


@dataclass(frozen=True)
class _Landing:
    """Reads the head, and the past of the base: what the change brings has not landed."""

    base: Remembering
    head: Remembering

    def tree(self, scope: Scope) -> Tree:
        """A part of the head."""
        return self.head.tree(scope)

    def history(self, line: str, scope: Scope) -> History:
        """What had landed when the change left the base."""
        return self.base.history(line, scope)


@dataclass(frozen=True)
class _Overlay(_Landing):
    """Reads the records of the head and the trust files of the base, as one book."""

    def tree(self, scope: Scope) -> Tree:
        """A part of that book."""
        return judged_tree(self.base.tree(scope), self.head.tree(scope))


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
