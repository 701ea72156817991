"""The page of threats is true and whole: its tests exist, and no attack that is tried is missing there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "site/pages/about/threats.md"
TEXT = PAGE.read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[^`:\s]+\.py)::([^`\s]+)`")
ATTACKS = sorted((ROOT / "tests/attacks").glob("test_*.py"))


@cache
def functions_of(path: str) -> frozenset[str]:
    """The tests of a file, those of a class as ``Class::test``; none where there is no file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            found.add(node.name)
        elif isinstance(node, ast.ClassDef):
            own = (n for n in node.body if isinstance(n, ast.FunctionDef) and n.name.startswith("test_"))
            found |= {f"{node.name}::{n.name}" for n in own}
    return frozenset(found)


def rows() -> list[list[str]]:
    """The cells of every row of a table that says what proves it."""
    found: list[list[str]] = []
    proves = False
    for line in TEXT.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            proves = False
        elif cells[-1] == "proven by":
            proves = True
        elif proves and set(line) - set("|-"):
            found.append(cells)
    return found


ROWS = rows()


def test_there_are_rows_and_each_is_whole() -> None:
    assert len(ROWS) > 40
    assert [row for row in ROWS if len(row) != 3 or not all(row)] == []


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_what_proves_a_defence_is_a_test_that_exists(row: list[str]) -> None:
    named = NAMED.findall(row[2])
    assert named, row[0]
    assert row[2] == "<br>".join(f"`{path}::{test}`" for path, test in named)
    for path, test in named:
        assert test.partition("[")[0] in functions_of(path), f"{path}::{test}"


def test_no_attack_that_is_tried_is_missing_on_the_page() -> None:
    """A new test in tests/attacks/ gets a row in site/pages/about/threats.md, or a place in one."""
    named = {(path, test.partition("[")[0]) for path, test in NAMED.findall(TEXT)}
    tried = {
        (f"tests/attacks/{file.name}", test)
        for file in ATTACKS
        for test in functions_of(f"tests/attacks/{file.name}")
    }
    assert sorted(tried - named) == []


def test_the_page_says_what_cannot_be_defended() -> None:
    limits = TEXT.partition("{ #limits }")[2]
    for word in (
        "force push",
        "time forward",
        "forge itself",
        "stolen and nobody has noticed",
        "golive is replaced",
    ):
        assert word in limits or word.capitalize() in limits, word
