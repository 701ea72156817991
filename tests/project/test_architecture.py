"""The shape of the program: rooms, sizes, names."""

from __future__ import annotations

import ast
import re
import statistics
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator/golive"
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = {"source", "reading", "signing", "judging", "insight", "publishing", "authoring"}
VAGUE = re.compile(r"(^|_)(utils?|helpers?|common|managers?|base|misc)(_|$)")
ONE_FILE = {"generator/golive/publishing/bundle/verify.py"}
"""Longer than a module may be: a stranger has to get along with this one file, and never imports it."""

FETCHING = re.compile(r"(get|do|process|handle)_")


def functions(module: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a module."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (node.end_lineno or node.lineno) - body[0].lineno + 2


def test_every_room_is_there_and_nothing_else() -> None:
    found = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert found == ROOMS | {"model", "cli", "mkdocs_plugin", "pipeline"}
    assert {path.name for path in PACKAGE.glob("*.py")} <= {"__init__.py", "__main__.py"}


def test_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in MODULES}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_the_contracts_cover_every_room() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]
    assert layers["exhaustive"]
    named = {name.strip() for layer in layers["layers"] for name in layer.split("|")}
    assert named == ROOMS | {"model", "pipeline", "mkdocs_plugin", "cli", "__main__"}


@pytest.mark.parametrize("folder", ["generator", "site", "records", "policies"])
def test_no_package_stands_around_the_program(folder: str) -> None:
    assert not (ROOT / folder / "__init__.py").exists()


def test_nothing_imports_the_program_by_its_folder() -> None:
    naming = re.compile(r"^\s*(from|import) generator\b", re.MULTILINE)
    files = [*MODULES, *(ROOT / "tests").rglob("*.py")]
    assert [path.name for path in files if naming.search(path.read_text(encoding="utf-8"))] == []


def test_modules_say_what_they_hold() -> None:
    assert [str(path.relative_to(ROOT)) for path in MODULES if VAGUE.search(path.stem)] == []


def test_functions_say_what_they_answer() -> None:
    names = [f"{path.name}:{node.name}" for path in MODULES for node in functions(path)]
    assert [name for name in names if FETCHING.match(name.partition(":")[2])] == []


def test_modules_are_short() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES
    }
    assert {name: lines for name, lines in lengths.items() if lines > 300 and name not in ONE_FILE} == {}


def test_functions_are_short() -> None:
    sizes = {f"{path.name}:{node.name}": length(node) for path in MODULES for node in functions(path)}
    assert {name: lines for name, lines in sizes.items() if lines > 40} == {}
    assert statistics.median(sizes.values()) <= 8


def test_nothing_is_left_to_do() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX)\b")
    assert [
        str(path.relative_to(ROOT)) for path in MODULES if marks.search(path.read_text(encoding="utf-8"))
    ] == []
