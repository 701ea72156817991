"""The book's data for others, as their own programs read it."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import sqlite3
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import in_toto_attestation.v1.statement_pb2 as in_toto
import pytest
from google.protobuf import json_format
from icalendar import Calendar
from in_toto_attestation.v1.statement import Statement
from jsonschema import Draft202012Validator

from golive import reading
from golive.cli import main
from golive.cli.arguments import exporting
from golive.model.assessment import State
from golive.model.book import ClosedTime
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.tables import SHAPES
from golive.publishing.exported import FORMATS, exported
from golive.publishing.exports import atom, tables
from golive.publishing.exports.csv import cell
from golive.publishing.exports.in_toto import NothingToStateError
from support import editions
from support.commands import CHECKOUT, golive

EVIL = "=cmd|' /C calc'!A0 <b>&amp; ]]> \u202e\n\"x\",y"


def evil(text: str) -> str:
    return f"{EVIL} {text}"


WHOLE, HOSTILE = editions.whole(), editions.whole(evil)
BOTH = pytest.mark.parametrize("edition", [WHOLE, HOSTILE], ids=["plain", "hostile"])


def made(edition: Any, name: str, **more: str) -> bytes:
    return exported(edition, tuple(edition.judgement.assessments.values()), name, **more)


def test_the_help_names_every_format_and_table_there_is() -> None:
    assert tuple(FORMATS) == exporting.FORMATS
    assert tuple(SHAPES) == exporting.TABLES


def test_the_guide_names_every_format_table_column_and_view(tmp_path: Path) -> None:
    guide = (CHECKOUT / "site/pages/how-to/export.md").read_text(encoding="utf-8")
    for name, shape in SHAPES.items():
        columns = ", ".join(f"`{column}`" for column in shape.columns)
        assert f"| `{name}` | {shape.says} | {columns} |" in guide
    (tmp_path / "x").write_bytes(made(WHOLE, "sqlite"))
    views = sqlite3.connect(tmp_path / "x").execute("SELECT name FROM sqlite_master WHERE type = 'view'")
    assert [name for name in (*FORMATS, *(view for (view,) in views)) if f"| `{name}` |" not in guide] == []


@BOTH
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "in-toto"])
def test_the_same_book_gives_the_same_bytes(edition: Any, name: str) -> None:
    assert made(edition, name) == made(edition, name)


@BOTH
@pytest.mark.parametrize("table", tuple(SHAPES))
def test_csv_gives_every_cell_back_and_no_formula(edition: Any, table: str) -> None:
    chosen = tuple(edition.judgement.assessments.values())
    wanted = tables.table(edition, chosen, table)
    head, *rows = csv.reader(io.StringIO(made(edition, "csv", table=table).decode(), newline=""), strict=True)
    assert tuple(head) == wanted.shape.columns
    back = [[one.removeprefix("'") if one.startswith("'") else one for one in row] for row in rows]
    assert back == [["" if one is None else str(one) for one in row] for row in wanted.rows]
    assert not any(one.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for one in row)


def test_a_cell_can_be_turned_back() -> None:
    for text in ("=1", "'", "''", "-1", "+", "@x", "plain", "\tx"):
        safe = cell(text)
        assert (safe.removeprefix("'") if safe.startswith("'") else safe) == text


@BOTH
def test_json_has_every_table_with_its_rows(edition: Any) -> None:
    data = json.loads(made(edition, "json"))
    Draft202012Validator(json.loads(reading.schemas()["export.schema.json"])).validate(data)
    assert data["schema"] == "golive/export/1"
    assert tuple(data["tables"]) == tuple(SHAPES)
    assert [one["release"] for one in data["tables"]["releases"]] == list(edition.judgement.assessments)


@BOTH
def test_sqlite_is_whole_and_its_keys_hold(edition: Any, tmp_path: Path) -> None:
    file = tmp_path / "golive.sqlite"
    file.write_bytes(made(edition, "sqlite"))
    base = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    chosen = tuple(edition.judgement.assessments.values())
    for table in tables.tables(edition, chosen):
        rows = base.execute(f"SELECT * FROM {table.name}").fetchall()  # noqa: S608 - names of our own
        assert sorted(rows, key=str) == sorted(table.rows, key=str)
    for view in ("whose_turn", "overdue", "signatures_that_do_not_count", "unmet"):
        base.execute(f"SELECT * FROM {view}").fetchall()  # noqa: S608 - ditto
    assert base.execute("SELECT count(*) FROM whose_turn").fetchone()[0] > 0
    base.close()


@BOTH
def test_a_calendar_program_reads_every_time_once(edition: Any) -> None:
    calendar = Calendar.from_ical(made(edition, "ics"))
    events = list(calendar.walk("VEVENT"))
    assert events
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert all(event["dtend"].dt >= event["dtstart"].dt for event in events)
    assert all(event.decoded("dtstamp") == edition.judgement.as_of for event in events)
    assert all(len(line) <= 75 for line in made(edition, "ics").split(b"\r\n"))


def test_a_window_that_moves_keeps_its_uid() -> None:
    def uids(shift: int) -> list[str]:
        edition = editions.whole()
        release = "payments-api/2.4.1"
        folder = edition.book.releases[release]
        filed = folder.release
        assert filed is not None
        schedule: Any = filed.record
        window = schedule.schedule.window
        later = window.model_copy(update={"end": window.end.replace(minute=shift)})
        record = schedule.model_copy(
            update={"schedule": schedule.schedule.model_copy(update={"window": later})}
        )
        moved = replace(folder, release=replace(filed, record=record))
        book = replace(edition.book, releases={**edition.book.releases, release: moved})
        found = Calendar.from_ical(made(replace(edition, book=book), "ics")).walk("VEVENT")
        return [str(event["uid"]) for event in found if str(event["summary"]) == f"Window: {release}"]

    assert uids(0) == uids(30) != []


@BOTH
def test_a_feed_reader_takes_the_change_log_as_it_is(edition: Any) -> None:
    feed = feedparser.parse(made(edition, "atom"))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.entries
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    times = [entry.updated_parsed for entry in feed.entries]
    assert times == sorted(times, reverse=True)
    assert all("<b>" not in entry.title or "&lt;" not in entry.title for entry in feed.entries)


def test_what_a_source_says_twice_is_two_entries_of_the_feed(tmp_path: Path) -> None:
    rows = "product,version,on\npay,1,2025-01-01\npay,1,2025-01-02\npay,1,2025-01-02\n"
    (tmp_path / "rows.csv").write_text(rows)
    (tmp_path / "map.yaml").write_text(
        "system: Tickets\nbook: {id: example.org/history, title: Before}\n"
        "release: {product: {column: product}, version: {column: version}, released: {column: on}}\n"
        "approvals: [{role: {constant: qa}, person: {constant: Ann}, at: {column: on}}]\n"
    )
    golive("import", "csv", tmp_path / "rows.csv", "--map", tmp_path / "map.yaml", "--out", tmp_path / "out")
    feed = feedparser.parse(golive("export", "atom", "--book", tmp_path / "out").out)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == 3
    claims = golive("export", "csv", "--table", "claims", "--book", tmp_path / "out").out
    assert claims.splitlines() == [
        "release,number,role,person,at",
        "pay/1,1,qa,Ann,2025-01-01T00:00:00Z",
        "pay/1,2,qa,Ann,2025-01-02T00:00:00Z",
    ]


def test_findings_of_no_release_are_given_with_the_whole_book_only() -> None:
    edition = replace(WHOLE, findings=(*WHOLE.findings, found("policies/book.yaml")))
    every = tuple(edition.judgement.assessments.values())
    whole = tables.table(edition, every, "findings").rows
    assert [row[0] for row in whole if row[4] == "policies/book.yaml"] == [None]
    assert not [row for row in tables.table(edition, every[:1], "findings").rows if row[0] is None]


def found(path: str) -> Finding:
    return Finding("value-wrong", Place(path), "is no title")


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("9999-12-31T23:59:59Z", None),
        ("2026-03-01T10:00:00Z", "2026-03-01T09:00:00Z"),
        ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z"),
    ],
)
def test_a_time_that_ends_before_it_begins_or_never_is_still_a_calendar(start: str, end: str | None) -> None:
    at = datetime.fromisoformat(start)
    until = datetime.fromisoformat(end) if end else None
    closed = ClosedTime("blackout", "Close", at, until or at, ("*",))
    edition = replace(WHOLE, book=replace(WHOLE.book, closed=(closed,)))
    event = next(
        one for one in Calendar.from_ical(made(edition, "ics")).walk("VEVENT") if one["summary"] == "Close"
    )
    assert event["dtend"].dt >= event["dtstart"].dt == at


# --- the bytes themselves -----------------------------------------------------------------------

SMALL = ("payments-api/2.4.1",)
KEPT = {"export.csv": ("csv", {"table": "decisions"}), "export.ics": ("ics", {}), "export.atom": ("atom", {})}


@pytest.mark.parametrize("name", KEPT)
def test_the_bytes_are_the_golden_ones(name: str) -> None:
    form, more = KEPT[name]
    golden = Path(__file__).parent / "golden" / name
    data = exported(WHOLE, tuple(WHOLE.judgement.assessments[one] for one in SMALL), form, **more)
    if os.environ.get("GOLIVE_RENEW"):
        golden.write_bytes(data)
    assert data == golden.read_bytes()


def test_a_feed_ends_where_the_change_log_goes_on() -> None:
    assert len(feedparser.parse(made(editions.many(300), "atom")).entries) == atom.MOST


# --- statements ---------------------------------------------------------------------------------


def stated(edition: Any, release: str) -> dict[str, Any]:
    data = exported(edition, (edition.judgement.assessments[release],), "in-toto")
    message = json_format.Parse(data, in_toto.Statement())
    Statement.copy_from_pb(message).validate()
    found: dict[str, Any] = json.loads(data)
    return found


def test_a_statement_is_valid_and_names_artifacts_policy_and_what_is_met() -> None:
    edition = editions.whole(opened="2026-01-01T00:00:00Z")
    data = stated(edition, "payments-api/2.4.1")
    assert data["_type"] == "https://in-toto.io/Statement/v1"
    assert data["predicateType"] == "https://in-toto.io/attestation/svr/v0.1"
    assert data["subject"][0]["digest"].keys() == {"sha256"}
    predicate = data["predicate"]
    assert predicate["timeCreated"].endswith("Z")
    assert "GOLIVE_AUTHORIZED" in predicate["properties"]
    assert predicate["verifier"]["policy"]["uri"].startswith("policies/")


def test_of_a_trial_book_nothing_is_stated_that_could_be_taken_for_more() -> None:
    data = golive("export", "in-toto", "--release", "payments-api/2.4.1", "--book", CHECKOUT).data
    assert "GOLIVE_TRIAL_GO" in data["predicate"]["properties"]
    assert all(one.startswith("GOLIVE_TRIAL_") for one in data["predicate"]["properties"])


def test_of_a_release_that_is_not_authorized_only_what_is_met_is_stated() -> None:
    data = golive("export", "in-toto", "--release", "shop-web/5.6.0", "--book", CHECKOUT).data
    assert data["predicate"]["properties"] == ["GOLIVE_TRIAL_GATE_READINESS_MET"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "A statement is about one release: name it with --release."),
        (("--release", "payments-api/2.5.0"), "payments-api/2.5.0 has no artifact with a digest."),
        (
            ("--release", "shop-web/5.2.0", "--as-of", "2026-01-01T00:00:00Z"),
            "Nothing is verified of shop-web/5.2.0",
        ),
        (("--release", "shop-web/9"), "The book has no release 'shop-web/9'."),
        (("--table", "events"), "--table is for csv"),
        (("--product", "zoo"), "The book has no release of a product 'zoo'."),
    ],
)
def test_what_cannot_be_given_is_said(words: tuple[str, ...], told: str) -> None:
    answer = golive("export", "in-toto", *words, "--book", CHECKOUT)
    assert (answer.code, told in answer.err) == (2, True), answer


def test_nothing_is_stated_of_what_was_tampered_with() -> None:
    edition = editions.whole(opened="2026-01-01T00:00:00Z")
    one = edition.judgement.assessments["payments-api/2.4.1"]
    with pytest.raises(NothingToStateError, match="Nothing is verified"):
        exported(edition, (replace(one, unlanded=("release.yaml",)),), "in-toto")
    assert one.state is State.AUTHORIZED


# --- at the door --------------------------------------------------------------------------------


def test_the_command_gives_one_product_to_a_file_or_the_terminal(tmp_path: Path) -> None:
    answer = golive("export", "csv", "--table", "decisions", "--product", "shop-web", "--book", CHECKOUT)
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert {row["release"].partition("/")[0] for row in rows} == {"shop-web"}
    file = tmp_path / "x.sqlite"
    assert golive("export", "sqlite", "--output", file, "--book", CHECKOUT).code == 0
    assert file.read_bytes().startswith(b"SQLite format 3")


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_database_is_not_poured_into_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.redirect_stdout(Terminal(io.BytesIO())):
        assert main(["export", "sqlite", "--book", str(CHECKOUT)]) == 2
    assert "A database is no text for a terminal" in capsys.readouterr().err
