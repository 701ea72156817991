"""Blackouts and peaks of the calendar as times in UTC."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

from golive.model.book import LONGEST, Book, ClosedTime
from golive.model.durations import Duration
from golive.model.records.calendar import Blackout, Calendar, Peak
from golive.model.records.release import Window
from golive.model.records.runup import MovedWindow
from golive.model.scalars import instant, shown
from golive.reading.flaw import Flaw
from golive.reading.recurrence import RecurrenceError, recurrence

_DATE = 10
_LAST_YEAR = 9997


@dataclass(frozen=True, slots=True)
class Closed:
    """The calendar's times, in order, and what is wrong with it."""

    times: tuple[ClosedTime, ...]
    flaws: tuple[Flaw, ...] = ()


def closed_times(calendar: Calendar, windows: Iterable[Window | MovedWindow]) -> Closed:
    """Every blackout, and the peaks that touch one of `windows`; ends are exclusive.

    However many windows there are, what touches one of them is the same: no more than twice the
    days of a window are times of one peak.
    Dates are whole days in the calendar's zone: a start is 00:00 and an end 24:00 of its day.
    A peak starts at 00:00 of each day that its rule gives.
    """
    zone = _zone(calendar.zone)
    if zone is None:
        words = f"{shown(calendar.zone)} is not a zone of the tz database, such as `Europe/Berlin`"
        return Closed((), (Flaw("value-wrong", f"in `zone`, {words}", "Write a zone's name.", ("zone",)),))
    spans = _merged(windows)
    times: list[ClosedTime] = []
    flaws: list[Flaw] = []
    for index, blackout in enumerate(calendar.blackouts):
        _add(_blackout(blackout, zone, index), times, flaws)
    for index, peak in enumerate(calendar.peaks):
        _add(_peak(peak, zone, spans, index), times, flaws)
    times.sort(key=_order)
    return Closed(tuple(times), tuple(flaws))


def closed_around(book: Book, windows: Iterable[Window | MovedWindow]) -> tuple[ClosedTime, ...]:
    """What the book knows of its calendar, and the peaks that touch more windows, in order."""
    more = closed_times(book.calendar.record, windows).times if book.calendar else ()
    return tuple(sorted({*book.closed, *more}, key=_order))


def _order(one: ClosedTime) -> tuple[datetime, datetime, str, str]:
    return one.start, one.end, one.kind, one.name


def _add(found: Closed, times: list[ClosedTime], flaws: list[Flaw]) -> None:
    times.extend(found.times)
    flaws.extend(found.flaws)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def _blackout(blackout: Blackout, zone: ZoneInfo, index: int) -> Closed:
    start, end = _edge(blackout.start, zone, days=0), _edge(blackout.end, zone, days=1)
    if end <= start:
        words = f"the blackout ends `{blackout.end}`, not after it starts `{blackout.start}`"
        return Closed((), (Flaw("value-wrong", words, "Swap the two.", ("blackouts", index, "end")),))
    return Closed((ClosedTime("blackout", blackout.name, start, end, blackout.products),))


def _edge(text: str, zone: ZoneInfo, *, days: int) -> datetime:
    if len(text) > _DATE:
        return instant(text)
    return _midnight(date.fromisoformat(text) + timedelta(days=days), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _merged(windows: Iterable[Window | MovedWindow]) -> list[tuple[datetime, datetime]]:
    """The windows in order, each cut to `LONGEST`, those that touch joined."""
    merged: list[tuple[datetime, datetime]] = []
    for window in sorted(windows, key=lambda one: (one.start, one.end)):
        end = min(window.end, window.start + LONGEST)
        if merged and window.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((window.start, end))
    return merged


def _peak(peak: Peak, zone: ZoneInfo, spans: list[tuple[datetime, datetime]], index: int) -> Closed:
    route = ("peaks", index)
    try:
        rule = recurrence(peak.rrule)
    except RecurrenceError as error:
        hint = "Write a rule such as `FREQ=MONTHLY;BYMONTHDAY=25`."
        return Closed((), (Flaw("value-wrong", f"in `rrule`, {error}", hint, (*route, "rrule")),))
    if not timedelta(0) < peak.duration.length <= LONGEST:
        words = f"a peak lasts `{peak.duration}`, not between a moment and {LONGEST.days} days"
        return Closed((), (Flaw("value-wrong", words, "Shorten it.", (*route, "duration")),))
    days = (day for year in _years(spans) for day in rule.days(year))
    return Closed(tuple(one for one in _occurrences(days, peak, zone) if _touches(one, spans)))


def _years(spans: list[tuple[datetime, datetime]]) -> list[int]:
    years: set[int] = set()
    for start, end in spans:
        years.update(range(start.year - 2, end.year + 2))
    return sorted(year for year in years if year <= _LAST_YEAR)


def _occurrences(days: Iterable[date], peak: Peak, zone: ZoneInfo) -> Iterator[ClosedTime]:
    months = Duration(peak.duration.text, peak.duration.months, 0)
    rest = timedelta(seconds=peak.duration.seconds)
    for day in days:
        start = _midnight(day, zone)
        end = _midnight(months.after(datetime.combine(day, time())).date(), zone) if months.months else start
        yield ClosedTime("peak", peak.name, start, end + rest, peak.products)


def _touches(one: ClosedTime, spans: list[tuple[datetime, datetime]]) -> bool:
    """Whether it shares a moment with one of `spans`, which are in order and apart."""
    before = bisect_left(spans, one.end, key=itemgetter(0))
    return before > 0 and spans[before - 1][1] > one.start
