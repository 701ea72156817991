"""`records/calendar.yaml`: when nothing, or only little, may go live."""

from __future__ import annotations

from golive.model.records.record import Part, Record
from golive.model.scalars import CalendarEdge, Lasting, Name, ProductOrAll, Text


class Blackout(Part):
    """A time in which no window may lie; dates are whole days in the calendar's zone."""

    name: Name
    start: CalendarEdge
    end: CalendarEdge
    products: tuple[ProductOrAll, ...] = ("*",)


class Peak(Part):
    """A recurring time of high load (RFC 5545 recurrence rule), outside which windows lie."""

    name: Name
    rrule: Text
    duration: Lasting
    products: tuple[ProductOrAll, ...] = ("*",)


class Calendar(Record):
    """Blackouts and peaks; `zone` is a name of the tz database."""

    zone: Name = "UTC"
    blackouts: tuple[Blackout, ...] = ()
    peaks: tuple[Peak, ...] = ()
