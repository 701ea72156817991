"""History from spreadsheets and ticket systems: every row comes back, or is told."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from golive import reading
from golive.authoring import ImportRefusedError, import_mapped
from golive.model.mapping import RowMapping
from support.commands import Answer, golive

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
    assert "1 releases with 2 events of 1 products" in answer.err
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
    assert "has no time in 'Released' that can be read: 'soon'" in answer.err
    assert "has a uri that is none: 'no address'" in answer.err
    assert "has no time in 'On' that can be read: 'never'" in answer.err
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
        (b"product,version\npay,1\n", {"csv": {"encoding": "klingon"}}, "No encoding is called 'klingon'"),
        (b"product,version\npay,1\n", {"csv": {"delimiter": "<>"}}, "A delimiter is one character, not '<>'"),
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


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=12).filter(
    lambda text: "\0" not in text
) | (
    st.sampled_from(
        ["=1+1", "yes", "2.10", "null", "- a", "a: b", "#", '"', "'", " x ", "\u202e", "\r\n", "\ufeff"]
    )
)


@settings(max_examples=40)
@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4))
def test_every_cell_of_every_row_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    rows = [("pay", f"1.{number}", *row) for number, row in enumerate(cells)]
    source = folder / "rows.csv"
    source.write_bytes(table(("product", "version", "a", "b"), *rows))
    made = import_mapped("csv", source, RowMapping.model_validate(MAPPING, by_alias=True), folder / "out")
    visible = [clause for clause in made.lost if "no record may hold" in clause]
    assert made.lost == tuple(visible)
    for number, row in enumerate(cells):
        path = folder / f"out/records/releases/pay/1.{number}/release.yaml"
        value = reading.value_of(path.read_bytes())
        assert isinstance(value, dict)
        origin: Any = value["origin"]
        fields = origin["events"][0]["fields"]
        if not any(clause.startswith(f"row {number + 2} ") for clause in visible) and "\n" not in "".join(
            row
        ):
            assert (fields["a"], fields["b"]) == row or visible


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "rows").write_bytes(b"product,version\n")
    with pytest.raises(ImportRefusedError, match="is not empty"):
        import_mapped("csv", tmp_path / "rows", RowMapping.model_validate(MAPPING, by_alias=True), tmp_path)
