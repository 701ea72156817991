"""Where the book is, seen from a folder."""

from __future__ import annotations

from pathlib import Path

from golive.source.git import SourceError

SETTINGS = Path("policies", "book.yaml")
"""The file by which a book without git is known."""


def find_book(start: Path) -> Path:
    """The top of the book around `start`, as an absolute path.

    It is the top of the git repository around `start`. Where that holds no book
    (or there is no repository) it is the nearest folder upward with a
    ``policies/book.yaml``; a repository without one is still an answer, so that
    a book can be begun in it.

    Raises:
        SourceError: when `start` is no folder, or there is neither.
    """
    folder = start.resolve()
    if not folder.is_dir():
        raise SourceError(f"there is no folder called `{folder.name}`")
    upward = (folder, *folder.parents)
    top = next((each for each in upward if (each / ".git").exists()), None)
    if top is not None and (top / SETTINGS).is_file():
        return top
    nearest = next((each for each in upward if (each / SETTINGS).is_file()), None)
    if nearest is not None and (top is None or nearest.is_relative_to(top)):
        return nearest
    if top is None:
        raise SourceError(
            "there is no book here: no folder from here upward is a git repository or has policies/book.yaml"
        )
    return top
