"""A new folder beside the old one, swapped in when it is whole."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARKER = ".golive"
"""A file in every site that golive made; a full folder without it is never replaced."""

MARKER_TEXT = b"Made by golive. The next build replaces this whole folder.\n"


class FolderError(Exception):
    """The output folder may not be replaced; the message says why."""


@contextmanager
def replaced(out: Path) -> Iterator[Path]:
    """A new empty folder beside `out`; it takes the place of `out` if the block ends well.

    What stands at `out` stays as it is until then, whatever happens in the block. Folders that
    killed builds left behind are removed first.

    Raises:
        FolderError: `out` holds files that golive did not make.
    """
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    _tidy(out)
    _check(out)
    new = _beside(out, "new", os.getpid())
    new.mkdir()
    try:
        yield new
        (new / MARKER).write_bytes(MARKER_TEXT)
        _swap(new, out)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _swap(new: Path, out: Path) -> None:
    old = _beside(out, "old", os.getpid())
    if not out.exists():
        new.rename(out)
        return
    out.rename(old)
    try:
        new.rename(out)
    except BaseException:
        if not out.exists():
            old.rename(out)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _check(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise FolderError(f"{out.name} is not an ordinary folder. Choose another folder for the site.")
    if out.exists() and any(out.iterdir()) and not (out / MARKER).is_file():
        raise FolderError(
            f"The folder {out.name} holds files that golive did not make. Empty it, or choose another one."
        )


def _tidy(out: Path) -> None:
    pattern = re.compile(re.escape(f".{out.name}.") + r"(new|old)-(\d+)")
    for folder in sorted(out.parent.iterdir()):
        match = pattern.fullmatch(folder.name)
        if match is None or _is_running(int(match.group(2))):
            continue
        if match.group(1) == "old" and not out.exists():
            folder.rename(out)  # killed between the two renames: the old site is still whole
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _beside(out: Path, what: str, number: int) -> Path:
    return out.parent / f".{out.name}.{what}-{number}"


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
