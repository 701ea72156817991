"""ISO 8601 durations, kept as months and seconds because months differ in length."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_PARTS = re.compile(
    r"P(?=[0-9T])(?:(?P<years>[0-9]{1,3})Y)?(?:(?P<months>[0-9]{1,3})M)?"
    r"(?:(?P<weeks>[0-9]{1,4})W)?(?:(?P<days>[0-9]{1,5})D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]{1,6})H)?(?:(?P<minutes>[0-9]{1,7})M)?(?:(?P<seconds>[0-9]{1,9})S)?)?"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as a record states it.

    Attributes:
        text: its source text, e.g. ``PT30M``.
        months: calendar months, years included.
        seconds: everything below a month; a day is 86,400 s, a week 7 days.
    """

    text: str
    months: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Duration:
        """The duration written in `text`; ValueError where it is none.

        >>> Duration.parse("P14D").seconds
        1209600
        """
        match = _PARTS.fullmatch(text)
        if match is None:
            raise ValueError(text)
        part = {name: int(value or 0) for name, value in match.groupdict().items()}
        days = part["weeks"] * 7 + part["days"]
        seconds = ((days * 24 + part["hours"]) * 60 + part["minutes"]) * 60 + part["seconds"]
        return cls(text, part["years"] * 12 + part["months"], seconds)

    def after(self, moment: datetime) -> datetime:
        """`moment` plus this duration, at most the calendar's last moment.

        A day that the month lacks becomes its last one.
        """
        try:
            return _shifted(moment, self.months) + timedelta(seconds=self.seconds)
        except (OverflowError, ValueError):
            return datetime.max.replace(tzinfo=UTC)

    def before(self, moment: datetime) -> datetime:
        """`moment` minus this duration, at least the calendar's first moment.

        A day that the month lacks becomes its last one.
        """
        try:
            return _shifted(moment, -self.months) - timedelta(seconds=self.seconds)
        except (OverflowError, ValueError):
            return datetime.min.replace(tzinfo=UTC)

    @property
    def length(self) -> timedelta:
        """About how long it is, a month taken as 30 days; for comparing durations with each other."""
        return timedelta(days=30 * self.months, seconds=self.seconds)

    def __str__(self) -> str:
        """Its source text."""
        return self.text


def _shifted(moment: datetime, months: int) -> datetime:
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
