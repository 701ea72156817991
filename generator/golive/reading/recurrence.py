"""The days of a recurrence rule: RFC 5545 section 3.3.10, as far as whole days need it.

Rules count from Monday, 1 January 2001, so that what a rule means never depends on the releases of
the book. Days are tried one by one within one year: no rule, however strange, takes longer than that.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType

ANCHOR = date(2001, 1, 1)
"""The day from which intervals are counted, a Monday."""

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST = 200
_WEEKDAY = re.compile(r"([+-]?[1-9][0-9]?)?(MO|TU|WE|TH|FR|SA|SU)")
_INTEGER = re.compile(r"[+-]?[0-9]{1,3}")
_UNTIL = re.compile(r"[0-9]{8}")
_KNOWN = frozenset({"FREQ", "INTERVAL", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS"})


class RecurrenceError(ValueError):
    """The text is no rule that golive follows; the message says why, in words."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule that gives days.

    Attributes:
        weekdays: (n-th in its month or year, or 0 for every; 0 for Monday to 6).
        positions: which days of each month or year are kept, from 1 or backwards from -1.
    """

    frequency: str
    interval: int = 1
    until: date = date.max
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekdays: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()

    def days(self, year: int) -> Iterator[date]:
        """The days of one year, in order."""
        if year < ANCHOR.year:
            return
        period = _PERIODS[self.frequency]
        for number, days in groupby(_year(year), period):
            if number % self.interval == 0:
                yield from (day for day in self._kept([day for day in days if self._fits(day)]))

    def _kept(self, days: list[date]) -> list[date]:
        if self.positions:
            wanted = {n - 1 if n > 0 else len(days) + n for n in self.positions}
            days = [day for position, day in enumerate(days) if position in wanted]
        return [day for day in days if day <= self.until]

    def _fits(self, day: date) -> bool:
        if self.months and day.month not in self.months:
            return False
        length = monthrange(day.year, day.month)[1]
        if self.month_days and not {day.day, day.day - length - 1} & set(self.month_days):
            return False
        if self.weekdays:
            return any(day.weekday() == weekday and self._is_nth(day, n) for n, weekday in self.weekdays)
        return bool(self.month_days) or self._is_default(day)

    def _is_nth(self, day: date, n: int) -> bool:
        if self.frequency == "YEARLY" and not self.months:
            first, last = date(day.year, 1, 1), date(day.year, 12, 31)
        else:
            first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        return n in {0, (day - first).days // 7 + 1, -((last - day).days // 7) - 1}

    def _is_default(self, day: date) -> bool:
        """Whether a rule that names no day means this one, as one that starts on the anchor does."""
        match self.frequency:
            case "YEARLY":
                return day.day == 1 and (bool(self.months) or day.month == 1)
            case "MONTHLY":
                return day.day == 1
            case "WEEKLY":
                return day.weekday() == 0
        return True


def recurrence(text: str) -> Recurrence:
    """The rule that `text` spells; RecurrenceError where golive does not follow it."""
    if len(text) > _LONGEST:
        raise RecurrenceError(f"the rule has {len(text)} characters, more than {_LONGEST}")
    parts = _parts(text)
    frequency = parts.get("FREQ", "")
    if frequency not in _PERIODS:
        raise RecurrenceError(
            f"FREQ is `{frequency}`, not one of {', '.join(f'`{name}`' for name in _PERIODS)}"
        )
    rule = Recurrence(
        frequency,
        _interval(parts.get("INTERVAL", "1")),
        _until(parts.get("UNTIL")),
        _numbers(parts, "BYMONTH", 1, 12),
        _numbers(parts, "BYMONTHDAY", -31, 31),
        _weekdays(parts.get("BYDAY")),
        _numbers(parts, "BYSETPOS", -366, 366),
    )
    return _sensible(rule)


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if name not in _KNOWN or not equals or name in parts:
            known = ", ".join(f"`{one}`" for one in sorted(_KNOWN))
            raise RecurrenceError(
                f"`{part}` is not one of the parts {known}, each given once as `NAME=value`"
            )
        parts[name] = value
    return parts


def _sensible(rule: Recurrence) -> Recurrence:
    by_week = rule.frequency in {"DAILY", "WEEKLY"}
    if by_week and (rule.positions or any(n for n, _ in rule.weekdays)):
        raise RecurrenceError(
            f"numbered days and BYSETPOS need `MONTHLY` or `YEARLY`, not `{rule.frequency}`"
        )
    if rule.frequency == "WEEKLY" and rule.month_days:
        raise RecurrenceError("BYMONTHDAY does not go with `WEEKLY`")
    return rule


def _interval(text: str) -> int:
    if _INTEGER.fullmatch(text) is None or int(text) < 1:
        raise RecurrenceError(f"INTERVAL is `{text}`, not a number from 1 to 999")
    return int(text)


def _until(text: str | None) -> date:
    if text is None:
        return date.max
    try:
        if _UNTIL.fullmatch(text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        pass
    raise RecurrenceError(f"UNTIL is `{text}`, not a date such as `20271231`")


def _numbers(parts: dict[str, str], name: str, low: int, high: int) -> tuple[int, ...]:
    if name not in parts:
        return ()
    words = parts[name].split(",")
    if all(_INTEGER.fullmatch(word) and low <= int(word) <= high and int(word) for word in words):
        return tuple(int(word) for word in words)
    raise RecurrenceError(f"{name} is `{parts[name]}`, not numbers from {low} to {high} without 0")


def _weekdays(text: str | None) -> tuple[tuple[int, int], ...]:
    if text is None:
        return ()
    found = [_WEEKDAY.fullmatch(word) for word in text.split(",")]
    if None in found:
        raise RecurrenceError(f"BYDAY is `{text}`, not days such as `MO,FR` or `-1FR`")
    return tuple((int(match[1] or 0), _DAYS.index(match[2])) for match in found if match)


def _year(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year, 12, 31) - first).days + 1)]


_PERIODS: MappingProxyType[str, Callable[[date], int]] = MappingProxyType(
    {
        "DAILY": lambda day: (day - ANCHOR).days,
        "WEEKLY": lambda day: (day - ANCHOR).days // 7,
        "MONTHLY": lambda day: (day.year - ANCHOR.year) * 12 + day.month - 1,
        "YEARLY": lambda day: day.year - ANCHOR.year,
    }
)
