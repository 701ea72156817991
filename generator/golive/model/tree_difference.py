"""What a proposed change does to the paths of a repository."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from golive.model.tree import FileKind

_READABLE = frozenset({FileKind.REGULAR, FileKind.EXECUTABLE})


class ChangeKind(StrEnum):
    """What became of a path."""

    ADDED = "added"
    MODIFIED = "modified"
    DELETED = "deleted"
    MODE = "mode changed"
    TYPE = "type changed"


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at a path.

    Attributes:
        kind: a file, a link, or `OTHER`: a repository of its own, or what cannot be read.
        blob: git's object id of a file's bytes or a link's target; ``None`` for `OTHER`
            and for a file on the disk that is too large to be read.
    """

    kind: FileKind
    blob: str | None


@dataclass(frozen=True, slots=True)
class PathChange:
    """One path that a change touches; a renamed file is one path deleted and one added.

    Attributes:
        path: relative to the top of the book (of the repository, for what lies outside the book).
        before: what stood there at the merge base; ``None``: nothing.
        after: what stands there now; ``None``: nothing.
    """

    path: str
    before: Standing | None
    after: Standing | None

    @property
    def kind(self) -> ChangeKind:
        """What became of the path; other bytes are `MODIFIED` even where the mode changed too."""
        if self.before is None:
            return ChangeKind.ADDED
        if self.after is None:
            return ChangeKind.DELETED
        kinds = {self.before.kind, self.after.kind}
        if len(kinds) == 1 or (kinds == _READABLE and self.before.blob != self.after.blob):
            return ChangeKind.MODIFIED
        return ChangeKind.MODE if kinds == _READABLE else ChangeKind.TYPE


@dataclass(frozen=True, slots=True)
class TreeDifference:
    """What a proposed change does, seen from the commit at which it left the base.

    Attributes:
        base: full id of the newest commit of the base.
        merge_base: full id of the one commit from which the change starts; it lies on the
            first-parent line of the base: nobody but that line decides who may judge.
        head: full id of the commit that is proposed; ``None`` for the working tree.
        changes: what is touched in the book's two folders, by path in byte order.
        outside: what is touched in the rest of the repository, likewise.
        prefix: where in the repository the book lies: ``governance/``, or empty at its top.
    """

    base: str
    merge_base: str
    head: str | None
    changes: tuple[PathChange, ...] = ()
    outside: tuple[PathChange, ...] = ()
    prefix: str = ""
