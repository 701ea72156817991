"""Times, lengths and amounts as the site writes them: absolute, UTC in view."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from golive.model.durations import Duration

_UNITS = (("day", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def rfc3339(moment: datetime) -> str:
    """``2026-03-10T20:00:00Z``: the time for machines.

    >>> rfc3339(datetime(2026, 3, 10, 20, tzinfo=UTC))
    '2026-03-10T20:00:00Z'
    """
    text = moment.astimezone(UTC).isoformat(timespec="microseconds" if moment.microsecond else "seconds")
    return text.replace("+00:00", "Z")


def stamp(moment: datetime) -> str:
    """`rfc3339` as HTML wants it, which may leave out seconds that are zero.

    >>> stamp(datetime(2026, 3, 10, 20, tzinfo=UTC))
    '2026-03-10T20:00Z'
    """
    text = rfc3339(moment)
    return text.removesuffix(":00Z") + "Z" if moment.second == 0 and not moment.microsecond else text


def utc(moment: datetime) -> str:
    """``2026-03-10 20:00 UTC``: the time for people, to the minute.

    >>> utc(datetime(2026, 3, 10, 20, tzinfo=UTC))
    '2026-03-10 20:00 UTC'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def until(moment: datetime) -> str:
    """An end, as people write it: midnight is the end of the day before, anything else is `utc`.

    >>> until(datetime(2026, 3, 11, tzinfo=UTC)), until(datetime(2026, 3, 10, 20, tzinfo=UTC))
    ('2026-03-10', '2026-03-10 20:00 UTC')
    """
    last = moment.astimezone(UTC) - timedelta(microseconds=1)
    return utc(moment) if moment.astimezone(UTC).date() == last.date() else last.date().isoformat()


def lasting(duration: Duration) -> str:
    """A length of time in words.

    >>> lasting(Duration.parse("P14D")), lasting(Duration.parse("PT1H30M"))
    ('14 days', '1 h 30 min')
    """
    parts = [_counted(duration.months, "month")] if duration.months else []
    rest = duration.seconds
    for unit, size in _UNITS:
        count, rest = divmod(rest, size)
        if count:
            parts.append(_counted(count, unit) if unit == "day" else f"{count} {unit}")
    return " ".join(parts) or "0 s"


def number(value: Decimal) -> str:
    """A number with its thousands set apart, as precise as it was written.

    >>> number(Decimal("80000")), number(Decimal("0.50"))
    ('80,000', '0.50')
    """
    return f"{value:,f}"


def percent(value: Decimal) -> str:
    """A share from 0 to 1 as percent.

    >>> percent(Decimal("0.05")), percent(Decimal("0.125"))
    ('5 %', '12.5 %')
    """
    text = f"{value * 100:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text} %"


def counted(count: int, one: str, many: str | None = None) -> str:
    """``1 release``, ``2 releases``: a count with its word in the right number.

    >>> counted(1, "release"), counted(2, "person", "people")
    ('1 release', '2 people')
    """
    word = one if count == 1 else many or f"{one}s"
    return f"{count:,} {word}"


def _counted(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
