"""How judging says a length of time: `PT30M` is ``30 minutes``."""

from __future__ import annotations

from datetime import datetime

from golive.judging.words import counted, listed
from golive.model.durations import Duration

_UNITS = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))


def spoken(duration: Duration) -> str:
    """A duration in words: ``1 year and 2 months``, ``14 days``, ``no time``.

    >>> spoken(Duration.parse("PT90M"))
    '1 hour and 30 minutes'
    """
    years, months = divmod(duration.months, 12)
    parts = [(years, "year"), (months, "month")]
    left = duration.seconds
    for unit, length in _UNITS:
        number, left = divmod(left, length)
        parts.append((number, unit))
    words = [counted(number, unit) for number, unit in parts if number]
    return listed(words) if words else "no time"


def between(start: datetime, end: datetime) -> str:
    """The time from one moment to a later one, in words."""
    return spoken(Duration("", 0, int((end - start).total_seconds())))
