"""`golive audit sample` on the demonstration."""

from __future__ import annotations

import csv
import hashlib
import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from golive.cli.faults import UsageError
from golive.cli.periods import period
from golive.model.assessment import State
from golive.model.audit import AuditItem
from golive.publishing.data.audit import population_csv
from support.bundles import asked
from support.commands import Answer, copy_of_the_demonstration, golive

TOP = Path(__file__).parents[2]


def draw(out: Path, *more: str) -> Answer:
    words = ("--period", "2026-Q4", "--size", "3", "--seed", "4711", "--out", str(out), *more)
    return golive("audit", "sample", *words, cwd=TOP)


def test_a_sample_comes_with_all_that_is_needed_to_check_it(tmp_path: Path) -> None:
    answer = draw(tmp_path / "one")
    assert answer.code == 0
    assert answer.out.startswith("3 of 9 releases of 2026-Q4, seed 4711:\n")
    assert answer.out.endswith(
        "A release is of the period in which it was deployed, else in which it was decided.\n"
    )
    sums = subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path / "one", check=False)
    assert sums.returncode == 0
    with (tmp_path / "one/sample.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    drawn = [row["release"] for row in rows]
    ranks = [hashlib.sha256(f"4711:{release}".encode()).hexdigest() for release in drawn]
    assert ranks == sorted(ranks)
    data = json.loads((tmp_path / "one/population.json").read_text(encoding="utf-8"))
    assert (data["schema"], data["period"], len(data["items"])) == ("golive/audit/1", "2026-Q4", 9)
    for release in drawn:
        pack = tmp_path / "one/packs" / release.replace("/", "--")
        verdict = json.loads((pack / "verdict.json").read_text(encoding="utf-8"))
        assert verdict["releases"][0]["release"] == release
        signatures = list(pack.rglob("*.yaml.asc"))
        assert signatures
        assert all(file.with_suffix("").is_file() for file in signatures)
        assert list((pack / "book/records/keys").iterdir())
        assert (pack / "book/policies/book.yaml").is_file()
        code, said = asked(pack)
        assert (code, "RESULT: consistent, but the keys come from this bundle." in said) == (0, True)


def test_the_same_seed_draws_the_same_bytes(tmp_path: Path) -> None:
    draw(tmp_path / "one")
    draw(tmp_path / "two")
    one, two = (
        {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()}
        for top in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_a_pack_has_the_policy_with_all_that_it_extends(tmp_path: Path) -> None:
    answer = golive(
        "audit",
        "sample",
        "--period",
        "2026-11-19/2026-11-19",
        "--seed",
        "x",
        "--out",
        str(tmp_path / "s"),
        cwd=TOP,
    )
    assert "shop-web/5.7.0" in answer.out
    assert {p.name for p in (tmp_path / "s/packs/shop-web--5.7.0/book/policies/standard").iterdir()} == {
        "1.yaml",
        "2.yaml",
    }


def test_the_same_as_data(tmp_path: Path) -> None:
    data = json.loads(draw(tmp_path / "one", "--format", "json").out)
    assert (data["schema"], data["population"], len(data["sample"])) == ("golive/sample/1", 9, 3)


def test_it_never_writes_over_anything(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one/mine").write_text("x", encoding="utf-8")
    answer = draw(tmp_path / "one")
    assert (answer.code, "is not empty" in answer.err) == (2, True)


def test_a_size_is_at_least_one(tmp_path: Path) -> None:
    answer = golive(
        "audit",
        "sample",
        "--period",
        "2026",
        "--size",
        "0",
        "--seed",
        "x",
        "--out",
        str(tmp_path / "s"),
        cwd=TOP,
    )
    assert (answer.code, "from 1 up" in answer.err) == (2, True)


def day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(("text", "start", "end"), [
    ("2026", "2026-01-01", "2027-01-01"),
    ("2026-Q1", "2026-01-01", "2026-04-01"),
    ("2026-Q4", "2026-10-01", "2027-01-01"),
    ("2026-12", "2026-12-01", "2027-01-01"),
    ("2026-11-15/2026-11-15", "2026-11-15", "2026-11-16"),
])  # fmt: skip
def test_a_period_has_its_usual_names(text: str, start: str, end: str) -> None:
    assert period(text) == (day(start), day(end))


@pytest.mark.parametrize(
    "text", ["", "26", "2026-Q5", "2026-13", "2026-02-30/2026-03-01", "2026-03-02/2026-03-01", "0000"]
)
def test_what_is_no_period_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="--period wants a period such as 2026"):
        period(text)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(start: str) -> None:
    name, said = f"{start}1+1", (f"{start}2",)
    item = AuditItem(name, "p", "1", "minor", "s/1", State.CLOSED, None, (), said)
    (_, row) = list(csv.reader(population_csv([item]).decode().splitlines()))
    assert (row[0], row[6]) == (f"'{start}1+1", "")
    assert row[-1] == f"'{start}2"


def test_without_a_folder_it_goes_into_one_of_its_own_in_build_and_is_renewed(tmp_path: Path) -> None:
    book = copy_of_the_demonstration(tmp_path)
    words = ("audit", "sample", "--period", "2026-11-19/2026-11-19", "--seed", "a b", "--book", str(book))
    assert golive(*words).err.startswith(f"All of it is in {book}/build/audit/2026-11-19-2026-11-19-25-a-b;")
    out = book / "build/audit/2026-11-19-2026-11-19-25-a-b"
    drawn = (out / "SHA256SUMS").read_bytes()
    (out / "left-over").write_bytes(b"")
    assert golive(*words).code == 0
    assert (out / "SHA256SUMS").read_bytes() == drawn
    assert not (out / "left-over").exists()
    assert [path.name for path in out.parent.iterdir()] == [out.name]
