"""A bundle from a stranger as bytes: a zip or a folder; nothing in it is unpacked, followed or believed."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from golive.model.tree import MAX_FILE
from golive.source.git import SourceError

MOST_FILES = 5000
"""Files that a bundle may have."""

LARGEST = 128 * 1024 * 1024
"""Bytes that all its files may have together."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*(/[A-Za-z0-9][A-Za-z0-9._+-]*)*")
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # of file managers that showed the folder
_ENCRYPTED = 0x1  # APPNOTE 4.4.4


def read_bundle(place: Path) -> Mapping[str, bytes]:
    """Name to bytes of every file in a bundle, in the order in which they stand there.

    Raises:
        SourceError: it cannot be read, or holds what no bundle of golive holds: a name that leads out of the
            folder or differs from another by case only, a link, something compressed or too large.
    """
    files: dict[str, bytes] = {}
    folded: set[str] = set()
    total = 0
    for name, data in _folder(place) if place.is_dir() else _zip(place):
        total += len(data)
        if len(files) >= MOST_FILES or total > LARGEST:
            raise SourceError("the bundle is larger than any that golive makes")
        if name.lower() in folded:
            raise SourceError(f"two files of the bundle are called `{name}`")
        folded.add(name.lower())
        files[name] = data
    return files


def _folder(top: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(top.rglob("*")):
        facts = path.lstat()
        if stat.S_ISDIR(facts.st_mode) or path.name in _LITTER:
            continue
        name = _usual(path.relative_to(top).as_posix())
        if not stat.S_ISREG(facts.st_mode):
            raise SourceError(f"`{name}` in the bundle is a link or no ordinary file")
        if facts.st_size > MAX_FILE:
            raise SourceError(f"`{name}` in the bundle is larger than any file of a book")
        yield name, path.read_bytes()


def _zip(place: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(place) as box:
            if len(box.infolist()) > MOST_FILES:
                raise SourceError("the bundle is larger than any that golive makes")
            for entry in box.infolist():
                yield _usual(entry.orig_filename), _entry(box, entry)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as fault:
        raise SourceError(f"`{place.name}` cannot be read as a zip: {fault!r}") from fault


def _entry(box: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an ordinary entry that is stored as it is."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG} or entry.flag_bits & _ENCRYPTED:
        raise SourceError(f"`{entry.filename}` in the bundle is a link, a folder or encrypted")
    if entry.compress_type != zipfile.ZIP_STORED or entry.file_size != entry.compress_size:
        raise SourceError(f"`{entry.filename}` in the bundle is compressed, which golive never does")
    if entry.file_size > MAX_FILE:
        raise SourceError(f"`{entry.filename}` in the bundle is larger than any file of a book")
    return box.read(entry)


def _usual(name: str) -> str:
    if _NAME.fullmatch(name) is None:
        raise SourceError(f"no bundle of golive has a file called {name!a}")
    return name
