"""Typed times and durations (RFC 3339, ISO 8601): every field reads its own source text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from golive.model.durations import Duration
from golive.model.words import Plain, fault, shown

_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?([Zz]|[+-][0-9]{2}:[0-9]{2})"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY = timedelta(days=1)
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
"""Between which every time lies, the second excluded: far enough from the ends of the calendar that
any term may be added to it."""

_INSTANT_WORDS = "a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)"


def instant(text: str) -> datetime:
    """The RFC 3339 time in `text`, in UTC.

    Raises:
        ValueError: it is none, or does not lie between `EARLIEST` and `LATEST`.
    """
    if _INSTANT.fullmatch(text) is None:
        raise ValueError(text)
    try:
        moment = datetime.fromisoformat(text.upper()).astimezone(UTC)
    except OverflowError as error:
        raise ValueError(text) from error
    return _in_reach(moment)


def _in_reach(moment: datetime) -> datetime:
    if not EARLIEST <= moment < LATEST:
        raise ValueError(moment)
    return moment


def _instant(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    try:
        return instant(value if isinstance(value, str) else "")
    except ValueError:
        raise fault("bad_time", f"{shown(value)} is not {_INSTANT_WORDS}") from None


def _edge(shift: timedelta) -> Callable[[Any], datetime]:
    def check(value: Any) -> datetime:
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                day = date.fromisoformat(value)
                return _in_reach(datetime(day.year, day.month, day.day, tzinfo=UTC)) + shift
            except (ValueError, OverflowError):
                raise fault("bad_time", f"{shown(value)} is not a date of the calendar") from None
        return _instant(value)

    return check


def _rfc3339(value: datetime) -> str:
    text = value.astimezone(UTC).isoformat(timespec="microseconds" if value.microsecond else "seconds")
    return text.replace("+00:00", "Z")


_AS_INSTANT = PlainSerializer(_rfc3339, return_type=str, when_used="json")
_TIME_SCHEMA = WithJsonSchema({"type": "string", "format": "date-time"})
_EDGE_SCHEMA = WithJsonSchema(
    {"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]}
)

Moment: TypeAlias = Annotated[datetime, BeforeValidator(_instant), _AS_INSTANT, _TIME_SCHEMA]
"""A time with an offset, kept in UTC."""

Start: TypeAlias = Annotated[datetime, BeforeValidator(_edge(timedelta(0))), _AS_INSTANT, _EDGE_SCHEMA]
"""A time, or a date meaning 00:00 UTC of that day."""

End: TypeAlias = Annotated[datetime, BeforeValidator(_edge(_DAY)), _AS_INSTANT, _EDGE_SCHEMA]
"""A time, or a date meaning 24:00 UTC of that day."""


def _nullable(value: Any) -> Any:
    return None if isinstance(value, Plain) and value == "null" else value


NullableMoment: TypeAlias = Annotated[
    Moment | None,
    BeforeValidator(_nullable),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]}),
]
"""A time with an offset, or ``null`` (without quotes), which is kept as ``None``."""


def _duration(value: Any) -> Duration:
    if isinstance(value, Duration):
        return value
    try:
        return Duration.parse(value if isinstance(value, str) else "")
    except ValueError:
        raise fault("bad_duration", f"{shown(value)} is not a duration such as `PT30M` or `P14D`") from None


Lasting: TypeAlias = Annotated[
    Duration,
    BeforeValidator(_duration),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "duration"}),
]
"""An ISO 8601 duration."""

LastingKey: TypeAlias = Annotated[
    str,
    BeforeValidator(lambda value: str(_duration(value))),
    WithJsonSchema({"type": "string", "format": "duration"}),
]
"""An ISO 8601 duration as a key: its text, after it was found to be one."""


def _calendar_edge(value: Any) -> str:
    if not isinstance(value, str):
        raise fault("bad_time", f"{shown(value)} is not {_INSTANT_WORDS}")
    _edge(timedelta(0))(value)
    return str(value)


CalendarEdge: TypeAlias = Annotated[str, BeforeValidator(_calendar_edge), _EDGE_SCHEMA]
"""The text of a time or of a date; which instant a date means depends on the calendar's zone."""
