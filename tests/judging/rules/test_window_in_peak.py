from __future__ import annotations

from golive.model.assessment import Result
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
