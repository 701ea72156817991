"""The book as a commit holds it; the working tree is not looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from golive.model.scope import RELEASES, Scope
from golive.model.tree import File, FileKind, Tree
from golive.source.git import Git, bytes_of, instant, name_of

FOLDERS = ("policies", "records")
"""The two folders of a book, in byte order."""

_KINDS = {
    b"100644": FileKind.REGULAR,
    b"100755": FileKind.EXECUTABLE,
    b"120000": FileKind.SYMLINK,
}
READABLE = frozenset({FileKind.REGULAR, FileKind.EXECUTABLE})
"""The kinds whose bytes are read."""


class Entry(NamedTuple):
    """What a commit has at a path: its kind (`OTHER` for another repository) and object id."""

    kind: FileKind
    blob: str


def kind_of(mode: bytes) -> FileKind:
    """What git's mode of an entry says it is."""
    return _KINDS.get(mode, FileKind.OTHER)


def entries(git: Git, commit: str, folders: tuple[str, ...] = FOLDERS) -> Mapping[str, Entry]:
    """Path (relative to `git.root`) to entry, in byte order, of `commit`; without `folders` of all of it."""
    listed = git.run("ls-tree", "-r", "-z", commit, "--", *folders)
    found = {}
    for line in listed.split(b"\0")[:-1]:
        facts, _, path = line.partition(b"\t")
        mode, _, blob = facts.split(b" ")
        found[name_of(path)] = Entry(kind_of(mode), blob.decode("ascii"))
    return dict(sorted(found.items(), key=lambda item: bytes_of(item[0])))


def scoped_entries(git: Git, commit: str, scope: Scope | None) -> Mapping[str, Entry]:
    """Like `entries`, of what a scope holds; the folders of other releases are not even listed."""
    if scope is None:
        return entries(git, commit)
    folders = scope.listed()
    if scope.beside:
        beside = git.run("ls-tree", "-z", "--name-only", commit, "--", "records/").split(b"\0")[:-1]
        others = (name_of(path) for path in beside)
        folders = ("policies", *(path for path in others if path != RELEASES), *folders)
    listed = entries(git, commit, folders) if folders else {}
    return {path: entry for path, entry in listed.items() if scope.holds(path)}


def committed_at(git: Git, commit: str) -> datetime:
    """The committer time of `commit`, UTC."""
    return instant(git.run("log", "-1", "--format=%ct", commit))


def in_order(files: Mapping[str, File]) -> dict[str, File]:
    """The same in byte order of their paths."""
    return dict(sorted(files.items(), key=lambda item: bytes_of(item[0])))


def committed_file(entry: Entry, blobs: Mapping[str, bytes | None]) -> File:
    """The file of an entry whose content, when it has any that is read, is in `blobs`."""
    if entry.kind not in READABLE:
        blob = None if entry.kind is FileKind.OTHER else entry.blob
        return File(b"", entry.kind, blob, committed=True)
    data = blobs[entry.blob]
    if data is None:
        return File(b"", FileKind.OVERSIZED, entry.blob, committed=True)
    return File(data, entry.kind, entry.blob, committed=True)


def committed_tree(git: Git, commit: str, scope: Scope | None = None) -> Tree:
    """The book in `commit` (a full id), read from git alone."""
    listed = scoped_entries(git, commit, scope)
    blobs = git.blobs({entry.blob for entry in listed.values() if entry.kind in READABLE})
    files = {path: committed_file(entry, blobs) for path, entry in listed.items()}
    return Tree(files, commit, committed_at(git, commit), clean=True, scope=scope)
