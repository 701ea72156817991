"""The calendar: meetings, windows, closed times and what falls due, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from golive.model.page import Heading, Page, SearchEntry
from golive.publishing.dates import Entry
from golive.publishing.dates import entries as entries_of
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted

ROWS = 200
"""Entries that are still to come, and that lie behind, at most."""


def calendar(press: Press) -> Iterator[Page]:
    """The one page: what is to come, then what was."""
    as_of = press.edition.judgement.as_of
    entries = sorted(entries_of(press.edition), key=lambda entry: (entry.at, entry.release, entry.what))
    coming = [entry for entry in entries if (entry.until or entry.at) >= as_of][:ROWS]
    past = [entry for entry in entries if (entry.until or entry.at) < as_of][-ROWS:]
    sheet = Sheet(
        address="calendar/",
        template="calendar.html",
        title="Calendar",
        description=f"{counted(len(coming), 'date')} to come.",
        values={"coming": _months(coming), "past": _months(past[::-1])},
        headings=(Heading("to-come", "To come"), Heading("behind", "Behind us")),
        search=SearchEntry("calendar windows meetings blackouts due dates"),
    )
    yield press.printed(sheet)


def _months(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    grouped = groupby(entries, key=lambda entry: f"{entry.at:%B %Y}")
    return [(month, list(held)) for month, held in grouped]
