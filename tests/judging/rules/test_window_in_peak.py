from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from golive.judging.windows import closed_times
from golive.model.assessment import Result
from golive.model.book import ClosedTime
from golive.model.records.release import Window
from support.examples import fault, met, results
from support.world import World


def _peak(rule: str = "FREQ=MONTHLY;BYMONTHDAY=10") -> World:
    peak = {"name": "Payday", "rrule": rule, "duration": "PT24H"}
    return World().edit("records/calendar.yaml", {"zone": "UTC", "peaks": [peak]})


def test_a_window_at_peak_load_fails() -> None:
    assert "lies in the peak “Payday”" in fault("window-in-peak", _peak()).excuse


def test_it_may_be_waived() -> None:
    assert met("window-in-peak", _peak().waive(rule="window-in-peak")).result is Result.WAIVED


def test_a_calendar_without_peaks_asks_nothing() -> None:
    assert results("window-in-peak", World()) == ()


def test_a_calendar_with_peaks_asks_wherever_they_lie() -> None:
    """What other releases plan never decides whether this one is asked."""
    assert met("window-in-peak", _peak("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1")).observed == "none"


def test_a_peak_of_another_product_asks_nothing() -> None:
    peak = {"name": "Payday", "rrule": "FREQ=DAILY", "duration": "PT24H", "products": ["ledger"]}
    assert results("window-in-peak", World().edit("records/calendar.yaml", {"peaks": [peak]})) == ()


def test_no_more_than_a_year_of_a_window_is_looked_at() -> None:
    """Other windows may make a peak known that lies further; it is the same without them."""
    case, start = World().case(), datetime(2026, 3, 10, tzinfo=UTC)
    peaks = tuple(_day(start + timedelta(days=days)) for days in (10, 365, 366))
    book = replace(case.context.book, closed=peaks)
    case = replace(case, context=replace(case.context, book=book))
    window = Window(start=start, end=start + timedelta(days=1000))
    assert closed_times(case, window, "peak") == peaks[:2]


def _day(start: datetime) -> ClosedTime:
    return ClosedTime("peak", "Payday", start, start + timedelta(days=1), ("*",))
