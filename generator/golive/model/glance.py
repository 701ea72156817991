"""What may stand in the files of a release, as far as it shows without reading them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

_SLACK = timedelta(days=2)
"""A date in a text, the offset beside it and the end of a day together mean no other time than that."""

ALWAYS = (date(1, 1, 3), date(9999, 12, 29))
"""The days of a text that may name any."""


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that a text names: every time that is read from it lies between."""

    first: date
    last: date

    @property
    def start(self) -> datetime:
        """No time of the text is earlier, UTC."""
        return datetime.combine(self.first, time(), UTC) - _SLACK

    @property
    def end(self) -> datetime:
        """No time of the text is later, UTC."""
        return datetime.combine(self.last, time(), UTC) + _SLACK


@dataclass(frozen=True, slots=True)
class Glance:
    """A release from outside. Nothing here decides: it says only what can be left unread.

    Attributes:
        release: its id. product, version: likewise.
        planned: the days that its ``release.yaml`` names; ``None``: none, so it has no window.
        moved: the days that its ``runup.yaml`` names; likewise.
        shipped: the days that its ``deployment.yaml`` names; ``None``: no deployment has begun.
        may_be_hotfix: False only where ``release.yaml`` cannot say that it is one.
    """

    release: str
    product: str
    version: str
    planned: Days | None = None
    moved: Days | None = None
    shipped: Days | None = None
    may_be_hotfix: bool = False
