"""What cannot be imported is named with its line, and nothing is ever half written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from golive import reading
from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.history import ImportReport
from golive.authoring.openstack import import_openstack
from support.history_rows import odd_rows, plain_rows, row, write_rows
from support.imported_book import as_lines, events, imported, imported_text, page, tree


def test_a_line_that_is_no_json_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = json.dumps(row("gull", "1.0.0")).encode()
    report, book = imported_text(tmp_path, b"\n".join([good, b"", b'{"product": ', b"[1]", good[:-1]]))
    assert report.lost == (
        "line 3 is not JSON: it breaks off at character 14",
        "line 4 is not an object",
        f"line 5 is not JSON: it breaks off at character {len(good)}",
    )
    assert as_lines(events(book)) == as_lines([row("gull", "1.0.0")])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"a": "\xff"}', "is not UTF-8 at byte 8"),
        (b'{"a": NaN}', "has NaN, which is no JSON"),
        (b'{"a": 1, "b": 2, "a": 3}', 'has the key "a" twice in one object'),
        (b"[" * 200_000, "nests too deep"),
        (b'{"version": "1"}', "has no text as its product"),
        (b'{"product": "../up", "version": "1"}', "has a product that cannot name a folder: `../up`"),
        (b'{"product": "by-year", "version": "1"}', "has a product that cannot name a folder: `by-year`"),
        (b'{"product": "a", "version": "1/2"}', "has a version that cannot name a folder: `1/2`"),
        (b'{"product": "a", "version": 7}', "has no text as its version"),
    ],
)
def test_a_line_that_is_no_release_says_why(tmp_path: Path, line: bytes, words: str) -> None:
    report, _ = imported_text(tmp_path, line)
    assert report.lost == (f"line 1 {words}",)
    assert report.releases == 0


def test_versions_that_differ_only_in_case_cannot_both_be_kept(tmp_path: Path) -> None:
    report, _ = imported(tmp_path, row("gull", "1.0.0rc1"), row("gull", "1.0.0RC1"))
    assert report.lost == ("line 2 is `gull/1.0.0RC1`, which differs from `gull/1.0.0rc1` only in case",)
    assert report.releases == 1


def test_a_character_no_record_may_hold_becomes_visible_and_is_named(tmp_path: Path) -> None:
    odd = "a\x07b\u2028c\ud800d"
    data = json.dumps(row("gull", "1.0.0", notes={"odd": odd, odd: 1})).encode()
    report, book = imported_text(tmp_path, data)
    (event,) = page(book, "gull/1.0.0")["origin"]["events"]
    assert event["fields"]["notes"] == {"odd": r"a\u0007b\u2028c\ud800d", r"a\u0007b\u2028c\ud800d": 1}
    assert report.lost == (
        r"line 1 has a character that no record may hold; it stands as \u0007",
        r"line 1 has a character that no record may hold; it stands as \u2028",
        r"line 1 has a character that no record may hold; it stands as \ud800",
    )
    assert reading.read(tree(book)).findings == ()


def nested(depth: int) -> Any:
    return [] if depth == 0 else [nested(depth - 1)]


@pytest.mark.parametrize(
    ("notes", "words"),
    [
        (nested(40), "line 1 nests more than 32 deep"),
        ({"k" * 1001: 1}, "line 1 has a key of 1,001 characters"),
        ([1] * 50_001, "line 1 has more than 50,000 values"),
        ("x" * 1024 * 1024, "line 1 makes a record of more than 1,048,576 bytes"),
    ],
)
def test_what_no_record_can_hold_is_left_out_and_named(tmp_path: Path, notes: Any, words: str) -> None:
    report, book = imported(tmp_path, row("gull", "1.0.0", notes=notes), row("gull", "1.0.1"))
    assert report.lost == (words,)
    assert (report.releases, report.events) == (1, 1)
    assert reading.read(tree(book)).findings == ()


@pytest.mark.parametrize("notes", [nested(26), ["x"] * 20_000, {"k" * 1000: 1}])
def test_what_just_fits_is_kept(tmp_path: Path, notes: Any) -> None:
    report, book = imported(tmp_path, row("gull", "1.0.0", notes=notes))
    assert report.lost == ()
    assert reading.read(tree(book)).findings == ()
    assert events(book)[0]["notes"] == notes


def test_damaged_gzip_keeps_what_came_before_and_says_so(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "rows.jsonl.gz", plain_rows(400), zipped=True)
    source.write_bytes(source.read_bytes()[:-2000])
    report = import_openstack(source, tmp_path / "book")
    assert 0 < report.releases < 400
    assert report.lost[-1].endswith("and all that follow cannot be unpacked: the file is damaged")


def test_an_endless_line_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("golive.authoring.json_lines.LONGEST", 4096)
    good = json.dumps(row("gull", "1.0.0")).encode()
    report, _ = imported_text(tmp_path, b"x" * 10_000 + b"\n" + good + b"\n" + b"y" * 4097)
    assert report.lost == ("line 1 is longer than 4,096 bytes", "line 3 is longer than 4,096 bytes")
    assert report.releases == 1


def test_an_empty_source_makes_an_empty_book(tmp_path: Path) -> None:
    report, book = imported_text(tmp_path, b"")
    assert report == ImportReport(0, 0, 0)
    assert reading.read(tree(book)).findings == ()


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "rows.jsonl", odd_rows())
    (tmp_path / "book").mkdir()
    (tmp_path / "book/precious").write_text("mine", encoding="utf-8")
    with pytest.raises(ImportRefusedError, match="is not empty"):
        import_openstack(source, tmp_path / "book")
    assert [file.name for file in (tmp_path / "book").iterdir()] == ["precious"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "rows.jsonl", odd_rows())
    with pytest.raises(ImportRefusedError, match="is not empty"):
        import_openstack(source, source)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    report, book = imported(tmp_path, row("gull", "1.0.0"))
    assert report.releases == 1
    assert sorted(part.name for part in book.iterdir()) == ["policies", "records"]


def test_a_missing_source_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ImportRefusedError, match="No such file"):
        import_openstack(tmp_path / "nothing", tmp_path / "book")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_import_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> str:
        raise KeyboardInterrupt

    source = write_rows(tmp_path / "rows.jsonl", odd_rows())
    monkeypatch.setattr("golive.authoring.openstack.release_page", interrupted)
    with pytest.raises(KeyboardInterrupt):
        import_openstack(source, tmp_path / "book")
    assert [file.name for file in tmp_path.iterdir()] == ["rows.jsonl"]
