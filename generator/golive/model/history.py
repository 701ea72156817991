"""The book's past on its first-parent line: which bytes landed when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TypeAlias


class HistoryStatus(StrEnum):
    """How much of the past can be seen; only `COMPLETE` proves a landing."""

    COMPLETE = "complete"
    SHALLOW = "shallow"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit of the first-parent line.

    Attributes:
        id: 40 hex digits.
        at: the line's clock, UTC: the running maximum of committer times.
        committed_at: this commit's own committer time, UTC.
        author: name of its author as git has it.
        email: e-mail of its author, lower case.
        subject: first line of its message.
    """

    id: str
    at: datetime
    committed_at: datetime
    author: str
    email: str
    subject: str


_RELEASES = "records/releases/"
_INNER = 4

When: TypeAlias = datetime | Commit
"""A moment on the line: a commit, or whatever stood at a time."""


@dataclass(frozen=True, slots=True)
class Change:
    """From commit number ``commit`` of the line on, ``blob`` stands at a path (``None``: nothing)."""

    commit: int
    blob: str | None


@dataclass(frozen=True)
class History:
    """The line the book trusts, oldest commit first.

    Attributes:
        status: whether all of it could be read.
        ref: name of the line (``origin/main``, ``main``, ``HEAD``).
        line: its commits, oldest first.
        changes: path to its changes in the order of the line.
        written: path of a ``release.yaml`` to the author e-mails (lower case, sorted) of every
            commit reachable from the line, side branches too, that touched it, and the number of
            the commit of the line with which the first of theirs came; a merge touched it where
            its result is that of no parent.
        newer: where `line` ends before the trusted line does: every path that a later commit
            touched, to what stands there in the newest one (``None``: nothing).
        contents: blob to its bytes, of what stood on the line before and is asked for.
    """

    status: HistoryStatus = HistoryStatus.ABSENT
    ref: str = "HEAD"
    line: tuple[Commit, ...] = ()
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    written: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    newer: Mapping[str, str | None] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def landing(self, *files: tuple[str, str | None]) -> Commit | None:
        """The first commit in which every ``(path, blob)`` stands at once; ``None`` if none does."""
        marks = sorted({c.commit for path, _ in files for c in self.changes.get(path, ())})
        for mark in marks:
            if all(blob is not None and self.standing(path, mark) == blob for path, blob in files):
                return self.line[mark]
        return None

    def first(self, path: str) -> Commit | None:
        """The commit in which something first stood at ``path``; ``None`` if nothing did."""
        changes = self.changes.get(path, ())
        return self.line[changes[0].commit] if changes else None

    def last(self, path: str) -> Commit | None:
        """The last commit that changed or removed what stands at ``path``."""
        changes = self.changes.get(path, ())
        return self.line[changes[-1].commit] if changes else None

    def number(self, moment: When) -> int:
        """Which commit of the line a moment belongs to: it, or the last one by then; -1 before the first."""
        if isinstance(moment, Commit):
            return self._numbers[moment.id]
        return bisect_right(self._clocks, moment) - 1

    def commit(self, id_: str) -> Commit:
        """The commit of the line with a full id."""
        return self.line[self._numbers[id_]]

    def standing(self, path: str, number: int) -> str | None:
        """The blob at ``path`` in commit `number` of the line; ``None`` if nothing stands there."""
        past = self.changes.get(path, ())
        index = bisect_right(past, number, key=_number)
        return past[index - 1].blob if index else None

    @cached_property
    def retouched(self) -> Mapping[str, tuple[str, ...]]:
        """Folder of a release (``records/releases/pay/1.0``) to its paths that changed more than once."""
        found: dict[str, list[str]] = {}
        for path, past in self.changes.items():
            if len(past) > 1 and path.startswith(_RELEASES):
                found.setdefault("/".join(path.split("/", _INNER)[:_INNER]), []).append(path)
        return {folder: tuple(paths) for folder, paths in found.items()}

    @cached_property
    def _clocks(self) -> tuple[datetime, ...]:
        return tuple(commit.at for commit in self.line)

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {commit.id: number for number, commit in enumerate(self.line)}


def _number(change: Change) -> int:
    return change.commit
