"""Periods as auditors name them: a year, a quarter, a month, or two days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from golive.cli.faults import UsageError

_YEAR = re.compile(r"(?P<year>[0-9]{4})")
_QUARTER = re.compile(r"(?P<year>[0-9]{4})-Q(?P<quarter>[1-4])")
_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])")
_DAYS = re.compile(r"(?P<first>[0-9]{4}-[0-9]{2}-[0-9]{2})/(?P<last>[0-9]{4}-[0-9]{2}-[0-9]{2})")


def period(text: str) -> tuple[datetime, datetime]:
    """The half-open time that `text` means, UTC; the last day of two counts to its end.

    Raises:
        UsageError: it is no period.
    """
    try:
        return _period(text)
    except (ValueError, OverflowError):
        wanted = "a period such as 2026, 2026-Q3, 2026-11 or 2026-11-01/2026-11-15"
        raise UsageError(f"--period wants {wanted}, not {text!r}.") from None


def _period(text: str) -> tuple[datetime, datetime]:
    if match := _YEAR.fullmatch(text):
        return _months(int(match["year"]), 1, 12)
    if match := _QUARTER.fullmatch(text):
        return _months(int(match["year"]), 3 * int(match["quarter"]) - 2, 3)
    if match := _MONTH.fullmatch(text):
        return _months(int(match["year"]), int(match["month"]), 1)
    match = _DAYS.fullmatch(text)
    if match is None or match["last"] < match["first"]:
        raise ValueError(text)
    return _midnight(date.fromisoformat(match["first"])), _midnight(
        date.fromisoformat(match["last"]) + timedelta(days=1)
    )


def _months(year: int, first: int, count: int) -> tuple[datetime, datetime]:
    years, month = divmod(first - 1 + count, 12)
    return _midnight(date(year, first, 1)), _midnight(date(year + years, month + 1, 1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
