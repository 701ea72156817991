from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from support.reports import figures, measured, why_not, words

CODE = """
def fee(amount):
    if amount > 100:
        return 0
    return 1

def never():
    return 2

fee(5)
"""


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The JSON and the XML of one run under coverage.py."""
    folder = tmp_path_factory.mktemp("coverage")
    (folder / "fees.py").write_text(CODE)
    for said in (["run", "--branch", "fees.py"], ["json", "-o", "it.json"], ["xml", "-o", "it.xml"]):
        command = [sys.executable, "-m", "coverage", *said, "--rcfile", "/dev/null"]
        subprocess.run(_ordered(command), cwd=folder, check=True, capture_output=True)
    return (folder / "it.json").read_bytes(), (folder / "it.xml").read_bytes()


def _ordered(command: list[str]) -> list[str]:
    """With the file to run behind all options."""
    return sorted(command, key=lambda word: word == "fees.py")


def test_the_values_are_those_that_coverage_itself_tells(reported: tuple[bytes, bytes]) -> None:
    found, same = measured(reported[0]), measured(reported[1])
    assert (found.format, same.format) == ("coverage-py", "cobertura")
    told = found.figure("total-coverage")
    assert told is not None
    assert float(told.value) == pytest.approx(json.loads(reported[0])["totals"]["percent_covered"])
    assert found.figure("line-coverage") == same.figure("line-coverage")
    assert found.figure("branch-coverage") == same.figure("branch-coverage")
    assert words(found, "line-coverage") == "5 of 7 lines"
    assert (found.tool or "").startswith("coverage.py 7.")
    assert (same.tool or "").startswith("Cobertura 7.")
    assert found.made_on_the_clock is not None
    assert same.made_at is not None


def changed(**totals: Any) -> dict[str, Any]:
    """A small report with other totals."""
    known = {"covered_lines": 8, "num_statements": 10}
    return {"meta": {"version": "7.0"}, "files": {}, "totals": known | totals}


def test_a_report_without_branches_has_one_figure() -> None:
    assert figures(measured(changed())) == {"line-coverage": "80"}
    assert figures(measured(changed(num_branches=0))) == {"line-coverage": "80"}
    assert measured(json.loads(json.dumps(changed())) | {"meta": {}}).tool == "coverage.py"


@pytest.mark.parametrize(
    ("totals", "why"),
    [
        ({"num_statements": 0, "covered_lines": 0}, "it covers no lines of code, so nothing was measured"),
        ({"covered_lines": 11}, "`covered_lines` is 11, more than `num_statements` with 10"),
        ({"covered_lines": None}, "`covered_lines` is missing, not a number"),
        ({"covered_lines": True}, "`covered_lines` is true or false, not a number"),
        ({"covered_lines": 7.5}, "`covered_lines` is 7.5, not a whole number"),
        ({"covered_lines": [8]}, "`covered_lines` is a list, not a number"),
        ({"covered_lines": {}}, "`covered_lines` is an object, not a number"),
        ({"num_statements": 10**16}, "`num_statements` is too large to be true"),
        ({"num_branches": 4, "covered_branches": 5}, "`covered_branches` is 5, more than"),
    ],
)  # fmt: skip
def test_totals_that_cannot_be_are_told(totals: dict[str, Any], why: str) -> None:
    assert why in why_not(changed(**totals))
