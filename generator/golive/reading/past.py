"""What stood on the trusted line before: people, products and the calendar, as records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from golive.model.book import Book, Filed
from golive.model.history import History, HistoryStatus
from golive.model.records.record import Record
from golive.model.roster import Roster, Version
from golive.model.tree import File, Tree
from golive.reading.documents import document
from golive.reading.folders import filed
from golive.reading.kinds import Kind, Spot, spot_of
from golive.reading.records import typed

_CALENDAR = "records/calendar.yaml"
_SETTINGS = "policies/book.yaml"
_FOLDERS = ("records/people/", "records/products/", _CALENDAR)


def earlier_blobs(tree: Tree, history: History) -> frozenset[str]:
    """Versions of people, products and calendar that stood on the line and are not those of the tree."""
    return frozenset(
        change.blob
        for path, past in history.changes.items()
        if path.startswith(_FOLDERS)
        for change in past
        if change.blob is not None and (path not in tree.files or tree.files[path].blob != change.blob)
    )


def settings_blobs(tree: Tree, history: History) -> frozenset[str]:
    """Versions of the book's settings that stood on the line and are not that of the tree."""
    here = tree.files[_SETTINGS].blob if _SETTINGS in tree.files else None
    past = history.changes.get(_SETTINGS, ())
    return frozenset(c.blob for c in past if c.blob is not None and c.blob != here)


def settings_then(book: Book, history: History) -> tuple[Version[Any], ...]:
    """Every version of the book's settings on the line, also where they say today that it is a trial book.

    A version that cannot be read, or whose bytes `history.contents` lacks, says nothing.
    """
    if _SETTINGS not in history.changes:
        return ()
    return tuple(_versions(_SETTINGS, Kind.BOOK, book.settings, history))


def roster(book: Book, history: History) -> Roster | None:
    """Every version of people, products and calendar; ``None`` where no history proves when each stood.

    A version that cannot be read, or whose bytes `history.contents` lacks, says nothing.
    """
    if book.is_trial or history.status is not HistoryStatus.COMPLETE:
        return None
    people: dict[str, tuple[Version[Any], ...]] = {}
    products: dict[str, tuple[Version[Any], ...]] = {}
    for path in history.changes:
        spot = spot_of(path) if path.startswith(_FOLDERS) else None
        if isinstance(spot, Spot) and spot.kind is Kind.PERSON:
            people[spot.name] = tuple(_versions(path, spot.kind, book.people.get(spot.name), history))
        elif isinstance(spot, Spot) and spot.kind is Kind.PRODUCT:
            products[spot.name] = tuple(_versions(path, spot.kind, book.products.get(spot.name), history))
    calendar: tuple[Version[Any], ...] = ()
    if _CALENDAR in history.changes:
        calendar = tuple(_versions(_CALENDAR, Kind.CALENDAR, book.calendar, history))
    return Roster(people, products, calendar)


def _versions(
    path: str, kind: Kind, today: Filed[Record] | None, history: History
) -> Iterator[Version[Record]]:
    """The versions of a file; the one of today is the book's own record."""
    for change in history.changes[path]:
        if change.blob is None:
            yield Version(change.commit, None)
        elif today is not None and today.blob == change.blob:
            yield Version(change.commit, today)
        else:
            yield Version(change.commit, _earlier(path, kind, change.blob, history))


def _earlier(path: str, kind: Kind, blob: str, history: History) -> Filed[Record] | None:
    data = history.contents.get(blob)
    value = None if data is None else document(data)[0]
    record = None if data is None or value is None else typed(kind, value)[0]
    return None if data is None or record is None else filed(path, File(data, blob=blob), record)
