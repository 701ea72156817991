"""What the line says of the book's past: which old contents are asked for, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive import judging, reading, signing
from golive.model.book import Book
from golive.model.breaches import Breach, KeyChange
from golive.model.history import Change, History
from golive.model.records.book_settings import BookSettings
from golive.model.roster import Version
from golive.model.tree import Tree

_KEYS = "records/keys/"


def earlier(tree: Tree, book: Book, history: History, as_of: datetime) -> frozenset[str]:
    """The blobs of all that stood before and is asked for; in a trial book settings, keys and a charter's."""
    wanted = reading.settings_blobs(tree, history) | _key_blobs(tree, history)
    wanted |= reading.charter_blobs(tree, history)
    if book.is_trial:
        return wanted
    moments = judging.moments(book, history, as_of)
    return wanted | reading.earlier_blobs(tree, history) | reading.blobs_then(tree, book, history, moments)


def breaches(
    tree: Tree, book: Book, history: History, settings: tuple[Version[BookSettings], ...]
) -> tuple[Breach, ...]:
    """All that the line took back, closed releases excepted."""
    opening = judging.opened_in(settings)
    if opening is None:
        return ()
    lost = {path: tuple(_changes(tree, history, path, opening)) for path in _renewed(history)}
    return judging.breaches(history, settings, lost, book.settings)


def _renewed(history: History) -> Iterator[str]:
    """The key files that changed more than once."""
    return (path for path, past in history.changes.items() if len(past) > 1 and path.startswith(_KEYS))


def _key_blobs(tree: Tree, history: History) -> frozenset[str]:
    return frozenset(
        change.blob
        for path in _renewed(history)
        for change in history.changes[path]
        if change.blob is not None and (path not in tree.files or tree.files[path].blob != change.blob)
    )


def _changes(tree: Tree, history: History, path: str, opening: int) -> Iterator[KeyChange]:
    """What each version since the opening lacks that the last fit one before it had."""
    fit: bytes | None = None
    for change in _since(history, path, opening):
        data = _data(tree, history, path, change)
        lost: tuple[str, ...] = ()
        if data is None and change.blob is not None:
            lost = ("it is too large to be read",)
        elif data is not None and fit is not None:
            lost = signing.losses(fit, data)
        if data is not None and not lost:
            fit = data
        yield KeyChange(change.commit, lost)


def _since(history: History, path: str, opening: int) -> Iterator[Change]:
    standing = history.standing(path, opening)
    if standing is not None:
        yield Change(opening, standing)
    yield from (change for change in history.changes[path] if change.commit > opening)


def _data(tree: Tree, history: History, path: str, change: Change) -> bytes | None:
    """The bytes that a change left; ``None`` where it left nothing, or more than is ever read."""
    if change.blob is None or change.blob in history.contents:
        return history.contents.get(change.blob or "")
    file = tree.files.get(path)
    return file.data if file is not None and file.blob == change.blob else None
