"""Blackouts and peaks as times, and the rules peaks follow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from golive.model.book import ClosedTime
from golive.model.durations import Duration
from golive.model.records.calendar import Blackout, Calendar, Peak
from golive.model.records.release import Window
from golive.reading.closed_times import closed_times
from golive.reading.recurrence import RecurrenceError, recurrence


def _utc(year: int, month: int = 1, day: int = 1, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def _peak(rule: str, duration: str = "P1D", products: tuple[str, ...] = ("*",)) -> Peak:
    return Peak(name="Peak", rrule=rule, duration=Duration.parse(duration), products=products)


def _window(start: datetime, hours: int = 2) -> Window:
    return Window(start=start, end=start + timedelta(hours=hours))


def _closed(calendar: Calendar, *windows: Window) -> list[tuple[datetime, datetime]]:
    closed = closed_times(calendar, windows)
    assert closed.flaws == ()
    return [(one.start, one.end) for one in closed.times]


def _words(calendar: Calendar, *windows: Window) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(flaw.message, flaw.route) for flaw in closed_times(calendar, windows).flaws]


def _blackout(start: str, end: str, zone: str = "UTC") -> Calendar:
    return Calendar(
        zone=zone, blackouts=(Blackout(name="Close", start=start, end=end, products=("ledger",)),)
    )


def test_the_dates_of_a_blackout_are_whole_days_in_the_zone() -> None:
    berlin = _blackout("2026-03-28", "2026-03-29", "Europe/Berlin")
    assert _closed(berlin) == [(_utc(2026, 3, 27, 23), _utc(2026, 3, 29, 22))]


def test_the_times_of_a_blackout_are_as_written() -> None:
    calendar = _blackout("2026-03-28T10:00:00+02:00", "2026-03-29T00:00:00Z", "Asia/Tokyo")
    assert _closed(calendar) == [(_utc(2026, 3, 28, 8), _utc(2026, 3, 29))]


def test_a_blackout_keeps_its_name_and_products() -> None:
    (one,) = closed_times(_blackout("2026-03-28", "2026-03-28"), ()).times
    assert one == ClosedTime("blackout", "Close", _utc(2026, 3, 28), _utc(2026, 3, 29), ("ledger",))


def test_a_blackout_that_ends_before_it_starts_is_told() -> None:
    assert _words(_blackout("2026-03-28", "2026-03-27")) == [
        ("the blackout ends `2026-03-27`, not after it starts `2026-03-28`", ("blackouts", 0, "end"))
    ]


@pytest.mark.parametrize(("start", "end"), [("2026-01-01", "9999-12-31"), ("0001-01-01", "2026-01-01")])
def test_a_blackout_at_the_ends_of_the_calendar_is_no_time(start: str, end: str) -> None:
    with pytest.raises(ValidationError, match="is not a date of the calendar"):
        Blackout(name="Blackout", start=start, end=end)


@pytest.mark.parametrize("zone", ["Europe/Berlim", "../../etc/passwd", "/etc/passwd", "Europe", "", "a\x00b"])
def test_a_zone_that_is_none_is_told(zone: str) -> None:
    (words,) = _words(Calendar.model_construct(zone=zone, blackouts=(), peaks=()))
    assert words[1] == ("zone",)
    assert words[0].endswith("is not a zone of the tz database, such as `Europe/Berlin`")


def test_only_peaks_that_touch_a_window_are_kept() -> None:
    calendar = Calendar(peaks=(_peak("FREQ=MONTHLY;BYMONTHDAY=25"),))
    windows = _window(_utc(2026, 3, 24, 23)), _window(_utc(2026, 5, 1)), _window(_utc(2027, 1, 25, 23))
    assert _closed(calendar, *windows) == [
        (_utc(2026, 3, 25), _utc(2026, 3, 26)),
        (_utc(2027, 1, 25), _utc(2027, 1, 26)),
    ]


def test_a_peak_touches_neither_a_window_that_ends_with_it_nor_one_that_starts_after_it() -> None:
    calendar = Calendar(peaks=(_peak("FREQ=MONTHLY;BYMONTHDAY=25"),))
    assert _closed(calendar, _window(_utc(2026, 3, 24, 22)), _window(_utc(2026, 3, 26))) == []


def test_without_windows_there_are_no_peaks() -> None:
    assert _closed(Calendar(peaks=(_peak("FREQ=DAILY"),))) == []


def test_a_peak_of_months_ends_on_the_same_day_of_a_later_month() -> None:
    calendar = Calendar(
        zone="Europe/Berlin", peaks=(_peak("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15", "P1MT1H"),)
    )
    assert _closed(calendar, _window(_utc(2026, 12, 1))) == [(_utc(2026, 11, 14, 23), _utc(2026, 12, 15, 0))]


def test_a_peak_of_hours_lasts_its_hours_when_clocks_change() -> None:
    calendar = Calendar(zone="Europe/Berlin", peaks=(_peak("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=29", "PT24H"),))
    assert _closed(calendar, _window(_utc(2026, 3, 29))) == [(_utc(2026, 3, 28, 23), _utc(2026, 3, 29, 23))]


def test_windows_in_any_order_and_overlapping_count_once() -> None:
    calendar = Calendar(peaks=(_peak("FREQ=MONTHLY;BYMONTHDAY=1"),))
    windows = [_window(_utc(2026, 2, 1), 10), _window(_utc(2026, 1, 31), 30), _window(_utc(2026, 2, 1, 3), 1)]
    assert _closed(calendar, *windows) == [(_utc(2026, 2, 1), _utc(2026, 2, 2))]


@pytest.mark.parametrize("year", [1900, 1999, 8998, 8999])
def test_windows_at_the_ends_of_time_are_no_trouble(year: int) -> None:
    calendar = Calendar(zone="America/New_York", peaks=(_peak("FREQ=DAILY", "P366D"),))
    windows = [Window(start=_utc(year), end=datetime(8999, 12, 31, 23, 59, 59, tzinfo=UTC))]
    assert closed_times(calendar, windows).flaws == ()


def test_a_window_that_ends_before_it_starts_is_no_trouble() -> None:
    calendar = Calendar(peaks=(_peak("FREQ=DAILY"),))
    window = Window(start=_utc(2026, 3, 1), end=_utc(2024, 3, 1))
    assert _closed(calendar, window) == []


@pytest.mark.parametrize("duration", ["PT0S", "P367D", "P13M"])
def test_a_peak_without_a_sensible_length_is_told(duration: str) -> None:
    (words,) = _words(Calendar(peaks=(_peak("FREQ=DAILY"), _peak("FREQ=DAILY", duration))))
    assert words == (
        f"a peak lasts `{duration}`, not between a moment and 366 days",
        ("peaks", 1, "duration"),
    )


def test_what_touches_one_window_does_not_depend_on_the_others() -> None:
    """A calendar is no worse for many releases: ten years of windows know every day of them."""
    calendar = Calendar(peaks=(_peak("FREQ=DAILY"),))
    windows = [Window(start=_utc(year), end=_utc(year + 1)) for year in range(2002, 2012)]
    together = closed_times(calendar, windows)
    assert together.flaws == ()
    assert len(together.times) == 3652
    assert set(together.times) == {one for w in windows for one in closed_times(calendar, [w]).times}


BAD_RULES = {
    "": "`` is not one of the parts",
    "daily": "`daily` is not one of the parts",
    "FREQ=DAILY;FREQ=DAILY": "`FREQ=DAILY` is not one of the parts",
    "FREQ=DAILY;COUNT=3": "`COUNT=3` is not one of the parts",
    "BYDAY=MO": "FREQ is ``, not one of `DAILY`, `WEEKLY`, `MONTHLY`, `YEARLY`",
    "FREQ=HOURLY": "FREQ is `HOURLY`, not one of `DAILY`, `WEEKLY`, `MONTHLY`, `YEARLY`",
    "FREQ=SECONDLY": "FREQ is `SECONDLY`, not one of `DAILY`, `WEEKLY`, `MONTHLY`, `YEARLY`",
    "FREQ=DAILY;INTERVAL=0": "INTERVAL is `0`, not a number from 1 to 999",
    "FREQ=DAILY;INTERVAL=x": "INTERVAL is `x`, not a number from 1 to 999",
    "FREQ=DAILY;UNTIL=2026": "UNTIL is `2026`, not a date such as `20271231`",
    "FREQ=DAILY;UNTIL=20260230": "UNTIL is `20260230`, not a date such as `20271231`",
    "FREQ=DAILY;BYMONTH=13": "BYMONTH is `13`, not numbers from 1 to 12 without 0",
    "FREQ=DAILY;BYMONTHDAY=0": "BYMONTHDAY is `0`, not numbers from -31 to 31 without 0",
    "FREQ=MONTHLY;BYDAY=XX": "BYDAY is `XX`, not days such as `MO,FR` or `-1FR`",
    "FREQ=WEEKLY;BYDAY=1MO": "numbered days and BYSETPOS need `MONTHLY` or `YEARLY`, not `WEEKLY`",
    "FREQ=DAILY;BYSETPOS=1": "numbered days and BYSETPOS need `MONTHLY` or `YEARLY`, not `DAILY`",
    "FREQ=WEEKLY;BYMONTHDAY=1": "BYMONTHDAY does not go with `WEEKLY`",
    "FREQ=DAILY;BYMONTHDAY=" + "1," * 200: "the rule has 422 characters, more than 200",
}


@pytest.mark.parametrize("rule", BAD_RULES)
def test_a_rule_that_is_not_followed_is_told_why(rule: str) -> None:
    with pytest.raises(RecurrenceError) as caught:
        recurrence(rule)
    assert str(caught.value).startswith(BAD_RULES[rule])


def test_a_bad_rule_stands_at_its_place() -> None:
    ((message, route),) = _words(Calendar(peaks=(_peak("FREQ=HOURLY"),)))
    assert message.startswith("in `rrule`, FREQ is `HOURLY`")
    assert route == ("peaks", 0, "rrule")


def test_there_are_no_days_before_the_day_rules_count_from() -> None:
    assert list(recurrence("FREQ=DAILY").days(2000)) == []


def test_a_rule_may_never_give_a_day() -> None:
    assert list(recurrence("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31").days(2026)) == []


_MONTH_DAYS = st.lists(st.sampled_from([-31, -5, -1, 1, 2, 15, 28, 30, 31]), min_size=1, max_size=3)
_NAMES = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
_NUMBERED = st.builds(lambda n, day: f"{n}{day}", st.sampled_from([-5, -2, -1, 1, 2, 5]), _NAMES)
_POSITIONS = st.lists(st.sampled_from([-2, -1, 1, 2, 3]), min_size=1, max_size=2, unique=True)


@st.composite
def _rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    numbered = frequency in {"MONTHLY", "YEARLY"}
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 5))}"]
    if draw(st.booleans()):
        parts.append(
            "BYMONTH=" + ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=3))))
        )
    if frequency != "WEEKLY" and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, draw(_MONTH_DAYS))))
    if draw(st.booleans()):
        days = draw(
            st.lists(_NUMBERED if numbered and draw(st.booleans()) else _NAMES, min_size=1, max_size=3)
        )
        parts.append("BYDAY=" + ",".join(days))
    if numbered and len(parts) > 2 and draw(st.booleans()):
        parts.append("BYSETPOS=" + ",".join(map(str, draw(_POSITIONS))))
    if draw(st.booleans()):
        parts.append(f"UNTIL=20{draw(st.integers(1, 12)):02}0615")
    return ";".join(parts)


@given(_rules())
@settings(max_examples=150, deadline=None)
def test_rules_give_the_days_that_dateutil_gives(rule: str) -> None:
    ours = [day for year in range(2001, 2011) for day in recurrence(rule).days(year)]
    if not ours:  # dateutil would look for a first day until the year 9999
        return
    bound = ";UNTIL=20101231" if "UNTIL" not in rule else ""
    theirs = rrulestr(rule + bound, dtstart=datetime(2001, 1, 1))  # noqa: DTZ001 - days have no zone
    wanted = [one.date() for one in theirs if one.date() <= date(2010, 12, 31)]
    assert ours == wanted
