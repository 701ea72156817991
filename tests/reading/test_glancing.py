"""What shows of a release without reading it is never too little."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import yaml
from hypothesis import given
from hypothesis import strategies as st

from golive.model.glance import ALWAYS, Days
from golive.model.tree import File, Tree
from golive.reading import glances, read
from golive.reading.glancing import days

FOLDER = "records/releases/pay/1.0"
MOMENTS = st.datetimes(min_value=datetime(1901, 1, 1), max_value=datetime(8999, 1, 1))  # noqa: DTZ001 - Hypothesis adds the zone
OFFSETS = st.integers(-23 * 60, 23 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
STYLES = st.sampled_from(("", "'", '"'))


def stamp(moment: datetime, zone: timezone) -> str:
    return moment.replace(microsecond=0, tzinfo=zone).isoformat()


@given(MOMENTS, MOMENTS, OFFSETS, STYLES, st.sampled_from(("block", "flow")))
def test_a_window_lies_between_the_days(
    start: datetime, end: datetime, zone: timezone, quote: str, form: str
) -> None:
    edges = [("start", start), ("end", end)]
    lines = [f"{name}: {quote}{stamp(moment, zone)}{quote}" for name, moment in edges]
    window = "{" + ", ".join(lines) + "}" if form == "flow" else "".join(f"\n    {line}" for line in lines)
    text = f"title: x\ntype: minor\npolicy: a/1\nauthor: b\nsummary: c\nschedule:\n  window: {window}\n"
    tree = Tree({f"{FOLDER}/release.yaml": File(text.encode())})
    found = next(iter(read(tree).book.releases["pay/1.0"].windows()))
    planned = glances(tree)["pay/1.0"].planned
    assert planned is not None
    assert all(planned.start <= moment <= planned.end for moment in (found.start, found.end))


@given(st.text(), st.sampled_from(('"', "'", None)))
def test_a_release_that_is_read_as_a_hotfix_shows_it(more: str, style: str | None) -> None:
    record = {"title": "x", "type": "hotfix", "policy": "a/1", "author": "b", "summary": f"c{more}"}
    data = yaml.safe_dump(record, default_style=style).encode()
    tree = Tree({f"{FOLDER}/release.yaml": File(data)})
    assert glances(tree)["pay/1.0"].may_be_hotfix


def test_an_escape_may_say_anything() -> None:
    hidden = b'type: "\\x68otfix"\nwindow: "\\x32026-01-01"\n'
    found = glances(Tree({f"{FOLDER}/release.yaml": File(hidden)}))["pay/1.0"]
    assert (found.may_be_hotfix, found.planned) == (True, Days(*ALWAYS))


def test_what_names_no_day_has_no_time() -> None:
    assert days(b"title: 2026-1-1 and 26-01-01\n") is None


def test_a_day_that_is_none_may_be_any() -> None:
    assert days(b"2026-01-01 9999-99-99") == Days(date(2026, 1, 1), ALWAYS[1])
    assert days(b"0000-00-00 2026-01-01") == Days(ALWAYS[0], date(2026, 1, 1))


def test_the_ends_of_the_calendar_are_times() -> None:
    found = days(b"0001-01-01 9999-12-31")
    assert found is not None
    assert found.start < datetime(1900, 1, 1, tzinfo=UTC)
    assert found.end > datetime(8999, 12, 31, tzinfo=UTC)


def test_only_folders_with_a_release_file_show() -> None:
    files = {f"{FOLDER}/runup.yaml": File(b"2026-01-01"), "policies/book.yaml": File(b"x")}
    assert glances(Tree(files)) == {}
    files[f"{FOLDER}/release.yaml"] = File(b"title: x")
    found = glances(Tree(files))["pay/1.0"]
    assert (found.planned, found.shipped, found.may_be_hotfix) == (None, None, False)
    assert found.moved == Days(date(2026, 1, 1), date(2026, 1, 1))
