"""Imported history: nothing dropped, nothing invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive import reading
from golive.authoring.history import ImportReport
from golive.authoring.openstack import import_openstack
from golive.model.records.release import HistoricalRelease
from support.history_rows import odd_rows, plain_rows, row, write_rows
from support.imported_book import as_lines, events, imported, imported_text, page, tree


def test_another_reader_recovers_every_row_exactly(tmp_path: Path) -> None:
    report, book = imported(tmp_path, *odd_rows())
    assert as_lines(events(book)) == as_lines(odd_rows())
    assert (report.releases, report.events, report.products) == (12, 13, 4)
    assert report.lost == ()


def test_golive_reads_the_book_without_a_finding(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows())
    found = reading.read(tree(book))
    assert found.findings == ()
    assert len(found.book.releases) == 12
    assert all(
        folder.release is not None and isinstance(folder.release.record, HistoricalRelease)
        for folder in found.book.releases.values()
    )


def test_golive_reads_the_same_values_as_another_reader(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows())
    found = reading.read(tree(book)).book.releases["harbour-config_template/2.0.0"].release
    assert found is not None
    assert isinstance(found.record, HistoricalRelease)
    (event,) = found.record.origin.events
    source = next(each for each in odd_rows() if each["product"] == "harbour-config_template")
    assert json.dumps(event.fields) == json.dumps(source)


def test_twins_are_one_release_with_two_events(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows())
    origin = page(book, "gull/1.1.1")["origin"]
    assert [event["fields"]["series"] for event in origin["events"]] == ["heron", "ibis"]
    assert origin["ref"] == "deliverables/heron/gull.yaml"
    assert origin["released"].isoformat().startswith("2015-07-02T19:30:09")


def test_all_artifacts_have_their_place(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows())
    artifacts = page(book, "harbour-config_template/2.0.0")["artifacts"]
    assert len(artifacts) == 121
    assert set(artifacts[0]) == {"name", "commit"}
    tagged = page(book, "tern.messaging/14.2.0")["artifacts"]
    assert tagged[0]["uri"] == "https://files.example.org/tern.messaging/tern.messaging-14.2.0.tar.gz"


def test_what_the_model_has_no_place_for_stands_only_in_the_fields(tmp_path: Path) -> None:
    _, book = imported(tmp_path, row("gull", "1.0.0"))
    release = page(book, "gull/1.0.0")
    assert list(release) == ["title", "artifacts", "origin"]
    assert list(release["origin"]) == ["system", "uri", "ref", "released", "events"]


def test_highlights_become_the_summary(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows())
    summary = page(book, "plover/12.0.0")["summary"]
    assert summary.startswith(
        "Zones can be shared, which enables “Classless delegation”\nbetween projects.\n\n"
    )
    assert summary.endswith('A colon: a # hash, a "quote" and a back\\slash.')


def test_release_notes_become_documents(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows())
    uri = "https://notes.example.org/tern.messaging/"
    one = {"title": "Release notes", "kind": "release-notes", "uri": uri}
    assert page(book, "plover/12.0.2")["documents"] == [one]
    titles = [document["title"] for document in page(book, "plover/12.0.1")["documents"]]
    assert titles == ["Release notes of example/plover", "Release notes of example/egret"]


def test_approvals_are_claims(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows())
    (approval,) = page(book, "tern.messaging/14.2.0")["origin"]["approvals"]
    assert (approval["role"], approval["person"], approval["claim"]) == ("ptl", "aa11", True)


def test_an_unknown_date_stays_null(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows())
    origin = page(book, "tern.messaging/v0.4.0")["origin"]
    assert origin["released"] is None
    assert origin["events"][0]["at"] is None


def test_a_date_that_is_no_time_stays_in_the_fields(tmp_path: Path) -> None:
    report, book = imported(tmp_path, row("gull", "1.0.0", date="some day in May"))
    (event,) = page(book, "gull/1.0.0")["origin"]["events"]
    assert event["at"] is None
    assert event["fields"]["date"] == "some day in May"
    assert report.lost == ()


def test_the_book_is_a_trial_book_as_of_its_newest_event(tmp_path: Path) -> None:
    _, book = imported(tmp_path, *odd_rows(), row("gull", "9.9.9", date="2026-08-21T19:15:40.250000Z"))
    text = (book / "policies/book.yaml").read_text(encoding="utf-8")
    assert "as_of: 2026-08-21T19:15:40.250000Z" in text
    assert "opened" not in text


def test_a_book_without_any_date_names_no_time(tmp_path: Path) -> None:
    _, book = imported(tmp_path, row("gull", "1.0.0", date=None))
    assert "trial" not in (book / "policies/book.yaml").read_text(encoding="utf-8")
    assert reading.read(tree(book)).findings == ()


def test_gzipped_and_plain_sources_give_the_same_book(tmp_path: Path) -> None:
    zipped = write_rows(tmp_path / "rows.jsonl.gz", odd_rows(), zipped=True)
    import_openstack(zipped, tmp_path / "zipped")
    _, book = imported(tmp_path, *odd_rows())
    assert tree(book) == tree(tmp_path / "zipped")


def test_many_releases_make_many_folders(tmp_path: Path) -> None:
    report, book = imported(tmp_path, *plain_rows(150))
    assert report == ImportReport(150, 150, 3)
    assert len(list(book.glob("records/products/*.yaml"))) == 3


def test_fields_of_another_shape_stay_where_they_are(tmp_path: Path) -> None:
    strange = {
        "artifacts": "none",
        "approvers": [7, {"role": " ", "person_key": "a"}],
        "links": [],
        "scope_items": {"a": 1},
        "stage": 3,
        "file": None,
        "null": "null",
        "on": True,
        "Ä key": -1.50,
    }
    odd = row("gull", "1.0.0") | strange
    parts = odd_artifacts()
    report, book = imported(tmp_path, odd, row("gull", "1.0.1", artifacts=parts, scope_items=[1, " "]))
    assert report.lost == ()
    assert list(page(book, "gull/1.0.0")) == ["title", "origin"]
    assert list(page(book, "gull/1.0.0")["origin"]["events"][0]) == ["at", "fields"]
    assert page(book, "gull/1.0.1")["artifacts"] == [{"name": "example/gull"}]
    assert reading.read(tree(book)).findings == ()
    assert as_lines(events(book)) == as_lines(
        [odd, row("gull", "1.0.1", artifacts=parts, scope_items=[1, " "])]
    )


def odd_artifacts() -> list[Any]:
    return [
        {"name": "example/gull", "uri": "no address", "commit": "abc"},
        {"name": "turned\u202ename", "uri": None, "commit": None},
        {"uri": None},
        "text",
    ]


def test_numbers_stay_as_their_source_wrote_them(tmp_path: Path) -> None:
    data = json.dumps(row("gull", "1.0.0"))[:-1] + ', "share": 1.10, "big": 12345678901234567890, "e": 1E5}'
    _, book = imported_text(tmp_path, data.encode())
    text = (book / "records/releases/gull/1.0.0/release.yaml").read_text(encoding="utf-8")
    assert "share: 1.10\n" in text
    assert "big: 12345678901234567890\n" in text
    assert "e: 1E5\n" in text


def test_a_mark_at_the_start_of_the_file_is_no_part_of_it(tmp_path: Path) -> None:
    report, _ = imported_text(tmp_path, b"\xef\xbb\xbf" + json.dumps(row("gull", "1.0.0")).encode())
    assert report == ImportReport(1, 1, 1)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=40, deadline=None)
@given(value=json_values)
def test_any_value_is_kept_or_named(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    report, book = imported(tmp_path_factory.mktemp("book"), row("gull", "1.0.0", notes=value))
    assert reading.read(tree(book)).findings == ()
    if not report.lost:
        assert events(book)[0]["notes"] == value
