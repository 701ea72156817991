"""History from spreadsheets and ticket systems: every row comes back, or is told."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from golive import reading
from golive.authoring import ImportRefusedError, history, import_mapped
from golive.authoring.csv_rows import LONGEST, LONGEST_ROW
from golive.model.mapping import RowMapping
from support.commands import CHECKOUT, Answer, golive

MAPPING: dict[str, Any] = {
    "system": "Tickets of Example",
    "book": {"id": "example.org/history", "title": "Before golive"},
    "release": {"product": {"column": "product"}, "version": {"column": "version"}},
}
FULL = MAPPING | {
    "uri": "https://tickets.example.org/",
    "release": {
        "product": {"column": "Component", "values": {"Pay": "payments-api"}},
        "version": {"column": "Version"},
        "released": {"column": "Released", "format": "%d.%m.%Y %H:%M", "zone": "Europe/Berlin"},
        "kind": {"constant": "released"},
        "title": {"column": "Title"},
        "summary": {"column": "What"},
        "uri": {"column": "Link"},
        "ref": {"column": "Ticket"},
    },
    "approvals": [{"role": {"constant": "qa"}, "person": {"column": "By"}, "at": {"column": "On"}}],
    "skip": [{"column": "State", "values": ["Cancelled"]}],
    "fields": ["Ticket", "State"],
    "csv": {"delimiter": ";"},
}
HEAD = ("Component", "Version", "Released", "Title", "What", "Link", "Ticket", "By", "On", "State")
ROW = (
    "Pay",
    "1.0.0",
    "03.02.2025 21:00",
    "Refunds",
    "At once.",
    "https://x.example.org/1",
    "PAY-1",
    "Ann",
    "2025-02-01",
    "Done",
)


def table(head: Sequence[str], *rows: Sequence[str], delimiter: str = ",") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    return text.getvalue().encode()


def imported(
    folder: Path, data: bytes, mapping: Mapping[str, Any] = MAPPING, form: str = "csv", *words: str
) -> Answer:
    (folder / "rows").write_bytes(data)
    (folder / "map.yaml").write_text(yaml.safe_dump(dict(mapping)), encoding="utf-8")
    return golive(
        "import", form, folder / "rows", "--map", folder / "map.yaml", "--out", folder / "out", *words
    )


def record(folder: Path, release: str) -> dict[str, Any]:
    path = folder / "out/records/releases" / release / "release.yaml"
    found: dict[str, Any] = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506 - every scalar stays text
    return found


def test_every_part_of_a_row_goes_where_the_mapping_says(tmp_path: Path) -> None:
    again = ("Pay", "1.0.0", "", "", "", "", "PAY-2", "", "", "Done")
    gone = ("Pay", "1.1.0", "", "", "", "", "PAY-3", "", "", "Cancelled")
    answer = imported(tmp_path, table(HEAD, ROW, again, gone, delimiter=";"), FULL)
    assert (answer.code, answer.out) == (0, "")
    assert "1 release with 2 events of 1 product." in answer.err
    made = record(tmp_path, "payments-api/1.0.0")
    assert (made["title"], made["summary"]) == ("Refunds", "At once.")
    origin = made["origin"]
    assert origin["uri"] == "https://x.example.org/1"
    assert origin["released"] == "2025-02-03T20:00:00Z"
    assert origin["events"][0]["fields"] == {"Ticket": "PAY-1", "State": "Done"}
    assert origin["events"][1]["at"] == "null"
    assert origin["approvals"] == [
        {"role": "qa", "person": "Ann", "at": "2025-02-01T00:00:00Z", "claim": "true"}
    ]
    assert golive("check", "--book", tmp_path / "out").code == 0
    assert golive("status", "payments-api/1.0.0", "--book", tmp_path / "out").out.count("historical") == 1


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("pay", "1/2")], "row 2 has a version that cannot name a folder: `1/2`"),
        ([("", "1")], "row 2 has a product that cannot name a folder"),
        ([("pay", "1"), ("PAY", "1")], "cannot name a folder"),
        ([("pay", "1", "x")], "row 2 has 3 cells under 2 columns"),
        ([("pay", "1.0a"), ("pay", "1.0A")], "differs from `pay/1.0a` only in case"),
    ],
)
def test_what_cannot_be_kept_is_told_with_its_row(
    tmp_path: Path, rows: list[tuple[str, ...]], told: str
) -> None:
    answer = imported(tmp_path, table(("product", "version"), *rows))
    assert (answer.code, told in answer.err) == (1, True), answer.err


def test_times_and_addresses_that_are_none_are_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    row = list(ROW)
    row[2], row[5], row[8] = "soon", "no address", "never"
    answer = imported(tmp_path, table(HEAD, row, delimiter=";"), FULL)
    assert answer.code == 1
    assert "has no time in 'Released' that can be read: `soon`" in answer.err
    assert "has an address that is none in 'Link': `no address`" in answer.err
    assert "has no time in 'On' that can be read: `never`" in answer.err
    assert record(tmp_path, "payments-api/1.0.0")["origin"]["approvals"][0]["at"] == "null"


@pytest.mark.parametrize(
    ("data", "change", "told"),
    [
        (b"", {}, "The file has no head"),
        (b"product,version,version\n", {}, "names the column 'version' twice"),
        (
            b"product,versin\npay,1\n",
            {},
            "no column 'version', which the mapping names. Did you mean 'versin'?",
        ),
        (b"a,b\npay,1\n", {}, "It has 'a', 'b'."),
        ("product,version\nh\xe4,1\n".encode("latin-1"), {}, "The file is not utf-8"),
        (
            b"product,version\npay,1\n",
            {"csv": {"encoding": "klingon"}},
            "No encoding of texts is called 'klingon'",
        ),
        (
            b"product,version\npay,1\n",
            {"csv": {"delimiter": "<>"}},
            "has a delimiter that is not one character: `<>`",
        ),
        (b"product,version\n", {"csv": {"quote": ","}}, "has `,` as delimiter and as quote"),
        (b"product,version\n", {"csv": {"head": "0"}}, "counts rows from 1"),
        (b"product,versin\n", {}, "Did you mean 'versin'?"),
        (b"product,version\npay,1\n", {"csv": {"encoding": "utf-16"}}, "The file is not utf-16"),
        (b"\x1f\x8b\x08broken", {}, "The file cannot be unpacked"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(
    tmp_path: Path, data: bytes, change: dict[str, Any], told: str
) -> None:
    answer = imported(tmp_path, data, MAPPING | change)
    assert (answer.code, told in answer.err) == (2, True), answer.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        (MAPPING | {"sytem": "x"}, "is no mapping"),
        (
            MAPPING | {"release": {"product": {}, "version": {"column": "v"}}},
            "either a `column` or a `constant`",
        ),
        ({"system": "x"}, "is no mapping"),
    ],
)
def test_a_mapping_is_read_as_strictly_as_a_record(
    tmp_path: Path, mapping: dict[str, Any], told: str
) -> None:
    answer = imported(tmp_path, table(("product", "version")), mapping)
    assert (answer.code, told in answer.err) == (2, True), answer.err
    assert reading.row_mapping(b"a: [")[0] is None


def test_a_zone_that_is_none_is_refused(tmp_path: Path) -> None:
    nowhere = MAPPING | {
        "release": MAPPING["release"] | {"released": {"column": "product", "zone": "Mars/Base"}}
    }
    assert "'Mars/Base' is not a zone" in imported(tmp_path, table(("product", "version")), nowhere).err


def test_json_lines_are_mapped_through_their_objects(tmp_path: Path) -> None:
    mapping = MAPPING | {
        "release": {
            "product": {"column": "fix.component"},
            "version": {"column": "fix.version"},
            "title": {"column": "done"},
        }
    }
    rows = [
        {"fix": {"component": "pay", "version": 1.10}, "done": True},
        {"fix": {"component": "pay", "version": "2"}, "done": None},
    ]
    data = "\n".join(
        [json.dumps(rows[0]).replace("1.1", "1.10"), json.dumps(rows[1]), "[]", "no json"]
    ).encode()
    answer = imported(tmp_path, gzip.compress(data), mapping, "jsonl")
    assert answer.code == 1
    assert "line 3 is not an object" in answer.err
    made = record(tmp_path, "pay/1.10")
    assert made["title"] == "true"
    assert made["origin"]["events"][0]["fields"]["fix"] == {"component": "pay", "version": "1.10"}
    assert record(tmp_path, "pay/2")["title"] == "pay 2"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("csv", "rows", "--out", "out"), "Which column says what? Give --map FILE for csv."),
        (("openstack", "rows", "--map", "rows", "--out", "out"), "--map is for csv and jsonl"),
        (("csv", "rows", "--map", "none", "--out", "out"), "none cannot be read"),
        (("csv", "none", "--out", "out"), "There is no file none."),
    ],
)
def test_what_is_not_understood_is_said(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    (tmp_path / "rows").write_bytes(b"product,version\n")
    answer = golive("import", *words, cwd=tmp_path)
    assert (answer.code, told in answer.err) == (2, True)


CELLS = st.text(st.characters(codec="utf-8"), max_size=12) | (
    st.sampled_from(
        [
            "=1+1",
            "yes",
            "2.10",
            "null",
            "- a",
            "a: b",
            "#",
            '"',
            "'",
            " x ",
            "\u202e",
            "\r\n",
            "\ufeff",
            "\0",
            "\\u0000",
        ]
    )
)


def visible(text: str) -> str:
    """A text as it stands in a record: what no record may hold has become its escape."""
    return re.sub(
        "[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", lambda m: f"\\u{ord(m[0]):04x}", text
    )


@settings(max_examples=60)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4), st.sampled_from([",", ";", "\t", "|"]))
def test_every_cell_of_every_row_comes_back_as_it_was_or_is_told(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]], delimiter: str
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    source = folder / "rows.csv"
    rows = [("pay", f"1.{number}", *row) for number, row in enumerate(cells)]
    source.write_bytes(table(("product", "version", "a", "b"), *rows, delimiter=delimiter))
    mapping = RowMapping.model_validate(MAPPING | {"csv": {"delimiter": delimiter}}, by_alias=True)
    made = import_mapped("csv", source, mapping, folder / "out")
    for number, row in enumerate(cells):
        path = folder / f"out/records/releases/pay/1.{number}/release.yaml"
        value: Any = reading.value_of(path.read_bytes())
        fields = value["origin"]["events"][0]["fields"]
        assert (fields["a"], fields["b"]) == tuple(visible(cell) for cell in row)
    altered = {name for row in cells for name, cell in zip("ab", row, strict=True) if visible(cell) != cell}
    assert {name for name in "ab" if any(f"a character in `{name}`" in one for one in made.lost)} == altered
    assert bool(made.lost) == bool(altered)


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "rows").write_bytes(b"product,version\n")
    with pytest.raises(ImportRefusedError, match="is not empty"):
        import_mapped("csv", tmp_path / "rows", RowMapping.model_validate(MAPPING, by_alias=True), tmp_path)


# --- dialects -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "dialect"),
    [
        ('\ufeff"product","version","ä"\r\n"pay","1","ö"\r\n'.encode(), {}),
        ("product\tversion\tä\rpay\t1\tö\r".encode("cp1252"), {"delimiter": "tab", "encoding": "cp1252"}),
        (
            "product;version;ä\npay;1;'ö'".encode("utf-16"),
            {"delimiter": ";", "quote": "'", "encoding": "utf-16"},
        ),
        ("Report of May,,\nproduct,version,ä\n\npay,1,ö\n".encode(), {"head": "2"}),
        ("pay,1,ö\n".encode(), {"columns": ["product", "version", "ä"]}),
    ],
    ids=["spreadsheet", "old", "wide", "titled", "headless"],
)
def test_each_dialect_gives_the_same_cells(tmp_path: Path, data: bytes, dialect: dict[str, Any]) -> None:
    answer = imported(tmp_path, data, MAPPING | {"csv": dialect})
    assert answer.code == 0, answer.err
    fields = record(tmp_path, "pay/1")["origin"]["events"][0]["fields"]
    assert fields == {"product": "pay", "version": "1", "ä": "ö"}


def test_a_column_without_a_name_is_called_by_its_place(tmp_path: Path) -> None:
    imported(tmp_path, b"product,version,,\npay,1,x,y\n")
    fields = record(tmp_path, "pay/1")["origin"]["events"][0]["fields"]
    assert (fields["column 3"], fields["column 4"]) == ("x", "y")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (b'pay,1\npay,"2\npay,3\n', "row 3 opens a quote that is never closed (up to line 4)"),
        (b'pay,"1" x\npay,2\n', "row 2 goes on behind a closing quote"),
        (b'"x\ny",1,2\n', "row 2 has 3 cells under 2 columns (up to line 3)"),
        (b'pay,"' + b"x" * (LONGEST + 1) + b'"\n', "row 2 has a cell of more than 1,048,576 characters"),
        (b"x" * (LONGEST_ROW + LONGEST) + b"\npay,1\n", "row 2 is longer than 8,388,608 characters"),
        (b"pay," + b"1" * 201 + b"\n", "row 2 has a version of 201 characters, which is too long"),
    ],
    ids=["unclosed", "behind", "several-lines", "large-cell", "large-row", "long-name"],
)
def test_rows_that_are_none_are_told_and_never_fill_the_memory(
    tmp_path: Path, rows: bytes, told: str
) -> None:
    answer = imported(tmp_path, b"product,version\n" + rows)
    assert (answer.code, told in answer.err) == (1, True), answer.err


def test_a_file_of_nothing_but_wrong_rows_never_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "_MOST_LOST", 3)
    answer = imported(tmp_path, b"product,version\n" + b"one\n" * 4)
    assert answer.code == 2
    assert "More than 3 things could not be kept; the last: row 5 has 1 cells under 2" in answer.err
    (tmp_path / "rows").unlink()
    assert imported(tmp_path, b"product,version\n" + b"one\n" * 3).code == 1


def test_a_record_that_would_be_too_large_is_told(tmp_path: Path) -> None:
    cells = b",".join([b"x" * 700_000] * 2)
    answer = imported(tmp_path, b"product,version,a,b\npay,1," + cells + b"\n")
    assert "row 2 makes a record of more than 1,048,576 bytes" in answer.err


# --- times, approvals, events -------------------------------------------------------------------


@pytest.mark.parametrize(
    "time", ["0001-01-01", "0900-01-01T00:00:00Z", "9999-12-31T23:59:59-10:00", "31.12."]
)
def test_a_time_that_no_record_can_have_is_told(tmp_path: Path, time: str) -> None:
    mapping = MAPPING | {
        "release": MAPPING["release"] | {"released": {"column": "on", "zone": "Europe/Berlin"}}
    }
    answer = imported(tmp_path, f"product,version,on\npay,1,{time}\n".encode(), mapping)
    assert f"row 2 has no time in 'on' that can be read: `{time}`" in answer.err
    assert golive("check", "--book", tmp_path / "out").code == 0


def test_the_first_of_several_times_is_the_release_to_the_part_of_a_second(tmp_path: Path) -> None:
    mapping = MAPPING | {"release": MAPPING["release"] | {"released": {"column": "on"}}}
    rows = b"product,version,on\npay,1,2025-01-01T00:00:00.5Z\npay,1,2025-01-01T01:00:00+01:00\n"
    imported(tmp_path, rows, mapping)
    origin = record(tmp_path, "pay/1")["origin"]
    assert origin["released"] == "2025-01-01T00:00:00Z"
    assert origin["events"][0]["at"] == "2025-01-01T00:00:00.500000Z"


def test_half_an_approval_is_told_and_none_is_none(tmp_path: Path) -> None:
    mapping = MAPPING | {
        "approvals": [{"role": {"column": "role"}, "person": {"column": "by"}, "at": {"column": "on"}}],
        "fields": ["product"],
    }
    rows = [("pay", "1", "qa", "", "2025-01-01"), ("pay", "2", "", "Ann", ""), ("pay", "3", "", "", "")]
    rows += [("pay", "4", "qa", "A\x07nn\nBee", "2025-01-01")]
    answer = imported(tmp_path, table(("product", "version", "role", "by", "on"), *rows), mapping)
    assert "row 2 tells of an approval in 'role' and 'on', but lacks a person in 'by'" in answer.err
    assert "row 3 tells of an approval in 'by', but lacks a role in 'role'" in answer.err
    assert "row 5 has a character in `approvals` that no record may hold" in answer.err
    assert "row 4" not in answer.err
    assert record(tmp_path, "pay/4")["origin"]["approvals"][0]["person"] == "A\\u0007nn\nBee"
    assert golive("check", "--book", tmp_path / "out").code == 0


def test_a_row_tells_of_more_events_where_it_has_their_times(tmp_path: Path) -> None:
    mapping = MAPPING | {"events": [{"kind": {"constant": "rolled back"}, "at": {"column": "back"}}]}
    answer = imported(tmp_path, b"product,version,back\npay,1,2025-01-01\npay,2,\n", mapping)
    assert answer.code == 0
    first, second = (record(tmp_path, release)["origin"]["events"] for release in ("pay/1", "pay/2"))
    assert first[1] == {"at": "2025-01-01T00:00:00Z", "kind": "rolled back"}
    assert len(second) == 1


def test_a_character_is_told_with_the_row_of_its_twin(tmp_path: Path) -> None:
    answer = imported(tmp_path, b"product,version,note\npay,1,x\npay,1,\x07\n")
    assert r"row 3 has a character in `note` that no record may hold; it stands as \u0007" in answer.err


def test_json_lines_may_leave_out_what_they_have_not(tmp_path: Path) -> None:
    mapping = MAPPING | {"release": MAPPING["release"] | {"title": {"column": "fix.title"}}}
    rows = (
        b'{"product": "pay", "version": "1"}\n{"product": "pay", "version": "2", "fix": {"title": ["x"]}}\n'
    )
    answer = imported(tmp_path, rows, mapping, "jsonl")
    assert "line 2 has a list in 'fix.title', where one text is wanted" in answer.err
    assert record(tmp_path, "pay/2")["title"] == "pay 2"
    wrong = MAPPING | {"release": MAPPING["release"] | {"title": {"column": "fix.titel"}}}
    (tmp_path / "other").mkdir()
    answer = imported(tmp_path / "other", rows, wrong, "jsonl")
    assert (answer.code, "Did you mean 'fix.title'?" in answer.err) == (2, True)


# --- trying it ----------------------------------------------------------------------------------


def test_a_dry_run_shows_what_would_be_made_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(yaml.safe_dump(MAPPING), encoding="utf-8")
    (tmp_path / "rows").write_bytes(b"product,version\npay,1\npay,?\n")
    words = ("import", "csv", tmp_path / "rows", "--map", tmp_path / "map.yaml")
    answer = golive(*words, "--dry-run")
    assert answer.code == 1
    assert answer.out.startswith('# records/releases/pay/1/release.yaml\ntitle: "pay 1"\norigin:\n')
    assert "row 3 has a version that cannot name a folder" in answer.err
    assert "Would be made: 1 release with 1 event of 1 product. Nothing was written." in answer.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["map.yaml", "rows"]
    assert "Give --out DIR, or --dry-run" in golive(*words).err
    (tmp_path / "rows").write_bytes(b"product,version\n")
    assert golive(*words, "--dry-run").out == ""


def test_the_example_of_the_guide_does_what_the_guide_says(tmp_path: Path) -> None:
    guide = (CHECKOUT / "site/pages/how-to/import.md").read_text(encoding="utf-8")
    files = re.findall(r"^```(csv|yaml)\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    shown = re.findall(r"^```text\n(.*?)^```$", guide, re.MULTILINE | re.DOTALL)
    for (_, text), name in zip(files, ("releases.csv", "mapping.yaml"), strict=False):
        (tmp_path / name).write_text(text, encoding="utf-8")
    answer = golive(
        "import", "csv", "releases.csv", "--map", "mapping.yaml", "--out", "history", cwd=tmp_path
    )
    assert (answer.code, answer.err) == (1, shown[0])
    made = (tmp_path / "history/records/releases/payments-api/2.3.0/release.yaml").read_text("utf-8")
    assert made == files[2][1]
    assert golive("check", "--book", tmp_path / "history").code == 0
    schema = json.loads(reading.schemas()["import-mapping.schema.json"])
    Draft202012Validator(schema).validate(yaml.safe_load(files[1][1]))
