"""What lies on the disk below a book's two folders, without following a single link."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from golive.model.scope import Scope
from golive.model.tree import MAX_FILE, FileKind
from golive.source.commit import FOLDERS

_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Found:
    """Something on the disk.

    Attributes:
        kind: what it is; `OTHER` also where it may not be read.
        content: the bytes of a file or the target of a symlink; empty otherwise.
    """

    kind: FileKind
    content: bytes = b""


def found_files(
    root: Path, closed: Collection[str] = (), scope: Scope | None = None
) -> Iterator[tuple[str, Found]]:
    """Pairs of path (relative to `root`) and what is there, in no order; folders are not listed.

    A folder in `closed`, or one that is a git repository of its own, is one `OTHER`
    and is not entered; so is one that may not be listed. What is outside `scope`
    is not looked at; names are those of the listings, as they are written there.
    """
    waiting = [name for name in FOLDERS if os.path.lexists(root / name)]
    while waiting:
        path = waiting.pop()
        place = f"{root}/{path}"
        if not _is_folder(place):
            yield path, _link(place) or _found(place)
            continue
        names = None if path in closed else _names(place)
        if names is None or ".git" in names:
            yield path, Found(FileKind.OTHER)
            continue
        for name, is_file in names.items():
            inner = f"{path}/{name}"
            if is_file:
                if scope is None or scope.holds(inner):
                    yield inner, _found(f"{root}/{inner}")
            elif scope is None or scope.enters(inner) or scope.holds(inner):
                waiting.append(inner)


def found_at(root: Path, path: str) -> Found | None:
    """What stands at one path below `root`; ``None`` for nothing, a plain folder, or a way through a link."""
    place = f"{root}/{path}"
    if any(os.path.islink(f"{root}/{above}") for above in _folders_above(path)):  # noqa: PTH114 - faster
        return None
    if _is_folder(place):
        return Found(FileKind.OTHER) if ".git" in (_names(place) or ()) else None
    if not os.path.lexists(place):
        return None
    return _link(place) or _found(place)


def _folders_above(path: str) -> Iterator[str]:
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def _is_folder(place: str) -> bool:
    return not os.path.islink(place) and os.path.isdir(place)  # noqa: PTH112, PTH114 - strings are faster


def _names(place: str) -> dict[str, bool] | None:
    """Names in a folder to whether each is an ordinary file; ``None`` when it may not be listed."""
    try:
        with os.scandir(place) as listed:
            return {entry.name: entry.is_file(follow_symlinks=False) for entry in listed}
    except OSError:
        return None


def _link(place: str) -> Found | None:
    """The symlink that stands there; ``None`` where something else does."""
    try:
        return Found(FileKind.SYMLINK, os.fsencode(os.readlink(place)))  # noqa: PTH115 - exact bytes
    except OSError:
        return None


def _found(place: str) -> Found:
    """What stands there, opened once, so that nothing can be put in its place meanwhile."""
    try:
        handle = os.open(place, _FLAGS)
    except OSError:
        return Found(FileKind.OTHER)
    with open(handle, "rb") as stream:  # noqa: PTH123 - an open descriptor, not a path
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return Found(FileKind.OTHER)
        if status.st_size > MAX_FILE:
            return Found(FileKind.OVERSIZED)
        kind = FileKind.EXECUTABLE if status.st_mode & stat.S_IXUSR else FileKind.REGULAR
        return Found(kind, stream.read(MAX_FILE))
