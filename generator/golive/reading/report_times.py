"""The times that reports name, as far as they tell a moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from golive.model.times import EARLIEST, LATEST

_TIME = re.compile(
    r"(?P<second>[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2})(?P<part>\.[0-9]{1,9})?"
    r"(?P<zone>[Zz]|[+-][0-9]{2}:[0-9]{2})?"
)
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS_FROM = 10**11
"""From this number on a count since 1970 is one of milliseconds: in seconds it would be the year 5138."""


class When(NamedTuple):
    """When a report was made: as a moment, or as what a clock of an unknown zone showed; perhaps neither."""

    moment: datetime | None = None
    clock: datetime | None = None


def when(value: Any) -> When:
    """What an ISO 8601 time, which may have nanoseconds and lack its zone, tells."""
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return When()
    part = (match["part"] or "")[:7]
    try:
        found = datetime.fromisoformat(f"{match['second']}{part}{match['zone'] or ''}".upper())
        return When(clock=found) if found.tzinfo is None else When(_within(found.astimezone(UTC)))
    except (ValueError, OverflowError):
        return When()


def since_1970(value: Any) -> When:
    """What a count of seconds, or milliseconds, since 1970 tells."""
    try:
        number = Decimal(str(value)[:40])
        seconds = number / 1000 if abs(number) >= _MILLISECONDS_FROM else number
        return When(_within(_BEGIN + timedelta(seconds=float(seconds))))
    except (ArithmeticError, ValueError, OverflowError):
        return When()


def _within(found: datetime) -> datetime | None:
    return found if EARLIEST <= found < LATEST else None
