"""The times of the book as a calendar that other programs take (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.publishing.dates import Entry, entries
from golive.publishing.reports.style import harmless

_MOMENT = timedelta(minutes=15)
"""How long a moment stands in a calendar."""

_LAST = datetime.max.replace(tzinfo=UTC)


def render(edition: Edition, chosen: Sequence[Assessment]) -> bytes:
    """Windows, meetings, closed times, drills and terms; each keeps its UID while its matter stays."""
    calendar = Calendar()
    calendar.add("prodid", "-//golive//golive//EN")
    calendar.add("version", "2.0")
    title = edition.book.settings.record.title if edition.book.settings else "Releases"
    calendar.add("x-wr-calname", harmless(title))
    for event in _events(edition, {one.release for one in chosen}):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(edition: Edition, wanted: set[str]) -> Iterator[Event]:
    every = sorted(entries(edition), key=lambda one: (one.at, one.release, one.what, one.detail))
    seen: dict[tuple[str, ...], int] = {}
    for entry in every:
        if entry.release and entry.release not in wanted:
            continue
        # The matter, not its time: what is moved is the same event at another time.
        matter = (entry.what, entry.release, entry.detail)
        seen[matter] = seen.get(matter, 0) + 1
        yield _event(edition, entry, (*matter, str(seen[matter])))


def _event(edition: Edition, entry: Entry, matter: tuple[str, ...]) -> Event:
    book = edition.book.settings.record.id if edition.book.settings else ""
    event = Event()
    event.add("uid", hashlib.sha256("\0".join((book, *matter)).encode()).hexdigest()[:40] + "@golive")
    event.add("dtstamp", edition.judgement.as_of)
    event.add("dtstart", entry.at)
    event.add("dtend", _end(entry))
    event.add("summary", harmless(f"{entry.what}: {entry.release}" if entry.release else entry.what))
    if entry.detail:
        event.add("description", harmless(entry.detail))
    event.add("transp", "TRANSPARENT" if entry.until is None else "OPAQUE")
    return event


def _end(entry: Entry) -> datetime:
    """When an entry ends: never before it begins, whatever a record says, nor after time itself."""
    if entry.until is not None and entry.until > entry.at:
        return entry.until
    return max(entry.at, min(entry.at, _LAST - _MOMENT) + _MOMENT)
