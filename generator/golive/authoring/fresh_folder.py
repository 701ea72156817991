"""A folder that appears whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ImportRefusedError(Exception):
    """The import cannot begin, in one sentence for the caller."""


@contextmanager
def fresh_folder(out: Path, *, in_place_of_old: bool = False) -> Iterator[Path]:
    """An empty folder to fill, which becomes `out` when the block ends well and vanishes when not.

    ImportRefusedError where something stands at `out` already; an empty folder is fine, and with
    `in_place_of_old` any folder is, which then gives way at the end.
    """
    if out.exists() and not (out.is_dir() and (in_place_of_old or _is_empty(out))):
        raise ImportRefusedError(f"{out} is not empty; name a folder that does not exist yet.")
    target = out.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        book = room / "book"
        book.mkdir()
        yield book
        if in_place_of_old and target.exists():
            target.rename(room / "old")
        _publish(book, target)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _is_empty(folder: Path) -> bool:
    return next(folder.iterdir(), None) is None


def _publish(book: Path, target: Path) -> None:
    if not target.exists():
        book.rename(target)
        return
    # Somebody may stand in the empty folder: fill it instead of replacing it. `records` comes
    # last but `policies`, without which nothing takes the folder for a book.
    for part in sorted(book.iterdir(), reverse=True):
        part.rename(target / part.name)
