from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive.model.measured import FITS, MEASURES, READ_AT_MOST, Measured, Unmeasured
from golive.reading import report_files
from golive.reading.measuring import formats, report
from golive.reading.report_times import since_1970, when
from support.reports import SAMPLES, measured, why_not

LAUGHS = (
    '<!DOCTYPE testsuite [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><testsuite name="&c;"><testcase/></testsuite>'
)


@pytest.mark.parametrize(("slug", "module"), formats().items())
def test_a_format_says_all_that_its_row_of_the_table_needs(slug: str, module: Any) -> None:
    assert module.__doc__.partition(":")[0].strip()
    assert all(getattr(module, name) for name in ("TITLE", "TOOLS", "MAKE", "ABOUT"))
    assert set(module.GIVES) <= MEASURES.keys()
    assert slug == module.__name__.rpartition(".")[2].replace("_", "-")


def test_every_measure_is_given_and_every_criterion_is_answered_by_some_format() -> None:
    given_ones = {measure for module in formats().values() for measure in module.GIVES}
    assert given_ones == set(MEASURES)
    assert {measure for fitting in FITS.values() for measure in fitting} <= given_ones


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf  ", "it is empty"),
        (b"\xff\xfe<", "byte 1 of it is not UTF-8"),
        (LAUGHS.encode(), "it brings a document type of its own along, which is not read"),
        (b"<testsuite>", "it is no XML from line 1 on"),
        (b"<a>" * 200 + b"</a>" * 200, "it is nested deeper than 64 levels"),
        (b"[" * 70 + b"]" * 70, "it is nested deeper than 64 levels"),
        (b"[" * 100_000 + b"]" * 100_000, "it is nested deeper than 64 levels"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "it is nested deeper than 64 levels"),
        (b"{1}", "it is no JSON from line 1 on"),
        (b'{"a": 1, "b": 2, "a": 3}', "an object of it has the key `a` twice"),
        (b'{"a": NaN}', "it has NaN where a number belongs"),
        (b'{"a": -Infinity}', "it has -Infinity where a number belongs"),
        (b'{"a": ' + b"9" * 5000 + b"}", "it has a number of 5,000 characters"),
        (b'{"a": 1.' + b"9" * 50 + b"}", "it has a number of 52 characters"),
        (b'{"a": 1e99999999999999999999}', "it has a number that is out of bounds"),
        (b'a,b\n"', "it is neither JSON nor XML nor CSV"),
        (b"a,a\n1,2\n", "two of its columns have the same name"),
        (b" " * (READ_AT_MOST + 1), "it has more than the 33,554,432 bytes that are read"),
    ],
    ids=range(19),
)
def test_hostile_bytes_are_told_in_plain_words(data: bytes, why: str) -> None:
    assert why in why_not(data)


def test_nothing_is_fetched_from_outside() -> None:
    outside = '<!DOCTYPE t SYSTEM "file:///etc/passwd"><testsuite name="&leak;">{}<testcase/></testsuite>'
    assert measured(outside.format("")).tool is None
    assert "it is no XML" in why_not(outside.format("&leak;"))


@pytest.mark.parametrize("text", ["[[], [], []]", "<a><b/><b/></a>", "a\n1\n2\n"])
def test_too_many_parts_are_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_files, "MOST", 2)
    assert "it has more than 2" in why_not(text)


@pytest.mark.parametrize("text", ["{}", "[]", "<html/>", "a,b\n1,2\n", '{"matches": 1}', "some words"])
def test_what_can_be_read_and_is_no_known_report_is_nothing(text: str) -> None:
    assert report(text.encode()) is None


def test_a_report_may_begin_with_a_mark_and_have_a_name_space() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><t:testsuite xmlns:t="urn:t"><t:testcase/></t:testsuite>'
    assert measured(b"\xef\xbb\xbf" + text.encode()).format == "junit"


def test_a_report_of_another_format_than_the_one_asked_for_is_refused() -> None:
    assert why_not("<testsuite><testcase/></testsuite>", "cobertura") == "it is not Cobertura XML"
    assert measured("<testsuite><testcase/></testsuite>", "junit").format == "junit"


_SMALL = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("1e400")
)


def _report(keys: list[str]) -> st.SearchStrategy[Any]:
    return st.recursive(
        _SMALL,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(keys), inner),
        max_leaves=9,
    )


_KEYS = [
    *("meta", "files", "totals", "covered_lines", "num_statements", "runs", "version", "tool", "driver"),
    *("SchemaVersion", "ArtifactName", "Metadata", "Results", "matches", "descriptor", "source"),
    *("results", "vulnerability", "bomFormat", "components", "vulnerabilities"),
    *("metrics", "http_reqs", "root_group", "count", "rate"),
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_report(_KEYS), st.sampled_from([None, *formats()]))
def test_no_json_whatever_it_says_raises(value: Any, wanted: str | None) -> None:
    assert isinstance(report(json.dumps(value).encode(), wanted), Measured | Unmeasured | None)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_report_with_some_bytes_changed_raises(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(path.name for path in SAMPLES.iterdir())))
    whole = bytearray((SAMPLES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    assert isinstance(report(bytes(whole)), Measured | Unmeasured | None)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([b"", b"<testsuite", b'{"totals":', b"Type,Name\n"]))
def test_no_bytes_raise(data: bytes, begin: bytes) -> None:
    assert isinstance(report(begin + data), Measured | Unmeasured | None)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-02-21T10:00:00+05:30", "2026-02-21 04:30:00+00:00"),
        ("2026-02-21 10:00:00Z", "2026-02-21 10:00:00+00:00"),
        ("2026-02-21", "None"),
        ("2026-13-21T10:00:00Z", "None"),
        ("0001-01-01T00:00:00+14:00", "None"),
        ("9999-12-31T23:59:59Z", "None"),
        (17, "None"),
    ],
)
def test_a_moment_is_told_only_where_a_time_says_its_zone(text: Any, moment: str) -> None:
    assert str(when(text).moment) == moment


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        (1771632000, "2026-02-21 00:00:00+00:00"),
        ("1771632000000", "2026-02-21 00:00:00+00:00"),
        (None, "None"),
        ("NaN", "None"),
        ("1e99", "None"),
        ("-99999999999999", "None"),
    ],
)
def test_a_count_since_1970_is_one_of_seconds_or_milliseconds(value: Any, moment: str) -> None:
    assert str(since_1970(value).moment) == moment
