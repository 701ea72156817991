"""The book as it lies on the disk, compared with the commit it stands upon."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from golive.model.scope import Scope
from golive.model.tree import File, FileKind, Tree
from golive.source.commit import (
    READABLE,
    Entry,
    committed_at,
    committed_file,
    in_order,
    scoped_entries,
)
from golive.source.disk import Found, found_files
from golive.source.git import Git, bytes_of


def loose_tree(root: Path, scope: Scope | None = None) -> Tree:
    """The book on the disk below `root` where there is no git."""
    found = found_files(root, (), scope)
    return Tree(in_order({path: File(_data(each), each.kind) for path, each in found}), scope=scope)


def working_tree(git: Git, commit: str | None, scope: Scope | None = None) -> Tree:
    """The book on the disk, compared with a commit.

    A file that git calls unmodified has the bytes of the commit.
    """
    listed = {} if commit is None else scoped_entries(git, commit, scope)
    closed = {path for path, entry in listed.items() if entry.kind is FileKind.OTHER}
    files = as_it_lies(git, listed, dict(found_files(git.root, closed, scope)))
    return Tree(
        in_order(files),
        commit,
        None if commit is None else committed_at(git, commit),
        clean=files.keys() == listed.keys() and all(file.committed for file in files.values()),
        scope=scope,
    )


def as_it_lies(git: Git, listed: Mapping[str, Entry], found: Mapping[str, Found]) -> dict[str, File]:
    """What was found at each path, in no order, held against what a commit has there."""
    files = {path: _compared(each, listed.get(path), git.object_format) for path, each in found.items()}
    files.update(_restored(git, listed, files))
    return files


def _data(found: Found) -> bytes:
    return found.content if found.kind in READABLE else b""


def _compared(found: Found, entry: Entry | None, object_format: str) -> File:
    """The file on the disk; equal bytes are the commit's file whatever the disk says of modes."""
    if found.kind not in READABLE and found.kind is not FileKind.SYMLINK:
        same = entry is not None and entry.kind is found.kind
        return File(b"", found.kind, committed=same)
    blob = _blob(found.content, object_format)
    same = entry is not None and entry.blob == blob and _alike(entry.kind, found.kind)
    kind = entry.kind if entry is not None and same else found.kind
    return File(_data(found), kind, blob, committed=same)


def _alike(one: FileKind, other: FileKind) -> bool:
    return one is other or {one, other} == READABLE


def _blob(content: bytes, object_format: str) -> str:
    """Git's object id of a file with these bytes: the hash of ``blob``, its size, NUL and the bytes."""
    return hashlib.new(
        object_format, b"blob %d\0" % len(content) + content, usedforsecurity=False
    ).hexdigest()


def _restored(git: Git, listed: Mapping[str, Entry], files: Mapping[str, File]) -> Mapping[str, File]:
    """The files that differ on the disk only by what a checkout does to them, as committed.

    Git for Windows ends lines with CR LF on checkout: the bytes that were signed are those in git.
    """
    suspects = [path for path in _suspects(listed, files) if "\n" not in path]
    same = [path for path, blob in _as_committed(git, suspects) if blob == listed[path].blob]
    blobs = git.blobs({listed[path].blob for path in same})
    return {path: committed_file(listed[path], blobs) for path in same}


def _suspects(listed: Mapping[str, Entry], files: Mapping[str, File]) -> Iterator[str]:
    for path, file in files.items():
        entry = listed.get(path)
        if entry is None or file.committed or entry.kind not in READABLE:
            continue
        if file.kind in READABLE or file.kind is FileKind.OVERSIZED:
            yield path


def _as_committed(git: Git, paths: list[str]) -> Iterable[tuple[str, str]]:
    """Path to the object id that git would give the file on the disk, without running its filters."""
    if not paths:
        return ()
    named = "".join(f"{git.prefix}{path}\n" for path in paths)
    hashed = git.run("hash-object", "--stdin-paths", stdin=bytes_of(named), settings=git.conversions())
    return zip(paths, hashed.decode("ascii").split(), strict=True)
