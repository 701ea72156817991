"""Typed scalars: what each field reads out of its source text, and what it takes as it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from golive.model import scalars
from golive.model.durations import Duration
from golive.model.scalars import Plain, instant, shown

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _read(name: str, value: Any) -> Any:
    return TypeAdapter[Any](getattr(scalars, name)).validate_python(value)


def _words(name: str, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        _read(name, value)
    return caught.value.errors()[0]["msg"]


GOOD: list[tuple[str, Any, Any]] = [
    ("Text", "2.10", "2.10"),
    ("Slug", "qa-lead", "qa-lead"),
    ("Name", "Zoë 漢 O'Neil", "Zoë 漢 O'Neil"),
    ("ProductOrAll", "*", "*"),
    ("Version", "v1.0+b_1-x", "v1.0+b_1-x"),
    ("Uri", "mailto:a@b.org", "mailto:a@b.org"),
    ("RecordPath", "checklists/quality.yaml", "checklists/quality.yaml"),
    ("Flag", "true", True),
    ("Flag", False, False),
    ("Toggle", "off", False),
    ("Toggle", True, True),
    ("Number", "0.50", Decimal("0.50")),
    ("Number", "-0", Decimal(0)),
    ("Number", Decimal("1.5"), Decimal("1.5")),
    ("Number", 3, Decimal(3)),
    ("Number", 0.5, Decimal("0.5")),
    ("Amount", "0", Decimal(0)),
    ("Probability", "1", Decimal(1)),
    ("Whole", "12", 12),
    ("Whole", 12, 12),
    ("Moment", "2026-03-01T13:00:00+01:00", NOON),
    ("Moment", "2026-03-01t12:00:00z", NOON),
    ("Moment", NOON.astimezone(timezone(timedelta(hours=5))), NOON),
    ("NullableMoment", Plain("null"), None),
    ("NullableMoment", None, None),
    ("Start", "2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
    ("Start", "2026-03-01T12:00:00Z", NOON),
    ("End", "2026-03-01", datetime(2026, 3, 2, tzinfo=UTC)),
    ("CalendarEdge", "2026-03-01", "2026-03-01"),
    ("Lasting", "P1Y2M3W4DT5H6M7S", Duration("P1Y2M3W4DT5H6M7S", 14, 2_178_367)),
    ("Lasting", Duration("P1D", 0, 86_400), Duration("P1D", 0, 86_400)),
    ("Verbatim", Plain("null"), None),
    ("Verbatim", Plain("1.50"), 1.5),
    ("Verbatim", Plain("1.2.3"), "1.2.3"),
    ("Verbatim", "null", "null"),
    ("Verbatim", [Plain("true"), ("a",)], (True, ("a",))),
    ("Verbatim", {"a": Plain("1")}, {"a": 1}),
    ("Verbatim", 5, 5),
]

BAD: list[tuple[str, Any, str]] = [
    ("Text", "  ", "is empty"),
    ("Text", (), "wants a text, found a list or a mapping"),
    ("Slug", "a--b", "`a--b` is not a name of lower-case letters, digits and single dashes"),
    ("Slug", "a" * 61 + "!", f"`{'a' * 60}…` is not a name of lower-case letters, digits and single dashes"),
    ("Name", "a\tb", "`a\\tb` is not a name on one line"),
    ("Name", "a\u200db", "`a\\u200db` has the hidden character U+200D"),
    ("Name", "a\U000e0041b", "`a\\U000e0041b` has the hidden character U+E0041"),
    ("Flag", "yes", "`yes` is not `true` or `false`"),
    ("Toggle", {}, "a mapping is not `on` or `off`"),
    ("Number", "1e3", "`1e3` is not a number such as `80` or `0.5`"),
    ("Number", True, "`True` is not a number such as `80` or `0.5`"),
    ("Number", "٣", "`٣` is not a number such as `80` or `0.5`"),
    ("Amount", "-0.1", "`-0.1` is below 0"),
    ("Probability", "1.01", "`1.01` is not a probability between 0 and 1"),
    ("Whole", "1.0", "`1.0` is not a whole number from 0 up"),
    ("Whole", True, "`True` is not a whole number from 0 up"),
    ("Lasting", "14 days", "`14 days` is not a duration such as `PT30M` or `P14D`"),
    ("Lasting", (), "a list is not a duration such as `PT30M` or `P14D`"),
    ("Start", "2026-02-29", "`2026-02-29` is not a date of the calendar"),
    (
        "NullableMoment",
        "null",
        "`null` is not a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)",
    ),
    ("CalendarEdge", (), "a list is not a time with an offset, such as `2026-02-27T10:00:00Z` (RFC 3339)"),
]


@pytest.mark.parametrize(("name", "value", "wanted"), GOOD)
def test_a_field_reads_its_own_text(name: str, value: Any, wanted: Any) -> None:
    found = _read(name, value)
    assert found == wanted
    assert type(found) is type(wanted)


@pytest.mark.parametrize(("name", "value", "words"), BAD)
def test_a_field_says_what_it_found_and_what_it_wants(name: str, value: Any, words: str) -> None:
    assert _words(name, value) == words


def test_times_are_written_in_utc_and_only_as_fine_as_needed() -> None:
    moment = TypeAdapter[Any](scalars.Moment)
    assert moment.dump_json(NOON) == b'"2026-03-01T12:00:00Z"'
    assert moment.dump_json(NOON + timedelta(microseconds=5)) == b'"2026-03-01T12:00:00.000005Z"'


@pytest.mark.parametrize(
    "text", ["2026-03-01", "2026-03-01T12:00:00", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+01:00"]
)
def test_what_is_no_instant_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        instant(text)


def test_a_message_shows_nothing_invisible() -> None:
    assert shown("a\u202e\n\udcff") == "`a\\u202e\\n\\udcff`"
    assert [shown(""), shown({}), shown([]), shown(())] == ["nothing", "a mapping", "a list", "a list"]


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1899-12-31T23:59:59Z"])
def test_a_time_at_the_ends_of_the_calendar_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\d{4}-"):
        instant(text)


def test_a_term_never_leaves_the_calendar() -> None:
    term = Duration.parse("P999Y999M9999W99999DT999999H")
    assert term.after(datetime(9000, 1, 1, tzinfo=UTC)) == datetime.max.replace(tzinfo=UTC)
    assert term.before(datetime(900, 1, 1, tzinfo=UTC)) == datetime.min.replace(tzinfo=UTC)


def test_a_month_later_is_the_last_day_where_the_month_is_shorter() -> None:
    month = Duration.parse("P1M")
    assert month.after(datetime(2026, 1, 31, 9, tzinfo=UTC)) == datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert month.before(datetime(2026, 3, 31, 9, tzinfo=UTC)) == datetime(2026, 2, 28, 9, tzinfo=UTC)
