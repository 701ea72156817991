"""The JSON report of coverage.py: lines and branches that tests ran."""

from __future__ import annotations

from typing import Any

from golive.model.measured import Figure, Measured, share
from golive.reading.misread import MisreadError, count, mapping, text
from golive.reading.report_files import Document
from golive.reading.report_times import when

TITLE = "coverage.py JSON"
TOOLS = "coverage.py and pytest-cov"
MAKE = "coverage json -o coverage.json"
GIVES = ("line-coverage", "branch-coverage", "total-coverage")
ABOUT = "its time, without a zone"


def recognises(document: Document) -> bool:
    """Whether this is the JSON report of coverage.py."""
    return isinstance(document, dict) and {"meta", "files", "totals"} <= document.keys()


def read(document: Document) -> Measured:
    """The shares of lines and branches that were run; together as coverage.py adds them up."""
    top = mapping(document, "the report")
    meta, totals = mapping(top["meta"], "meta"), mapping(top["totals"], "totals")
    version = text(meta.get("version"))
    made = when(meta.get("timestamp"))
    return Measured(
        "coverage-py",
        TITLE,
        f"coverage.py {version}" if version else "coverage.py",
        _figures(totals),
        made.moment,
        made.clock,
    )


def _figures(totals: dict[str, Any]) -> tuple[Figure, ...]:
    lines = _pair(totals, "covered_lines", "num_statements")
    if not lines[1]:
        raise MisreadError("it covers no lines of code, so nothing was measured")
    found = [share("line-coverage", *lines, "lines")]
    if totals.get("num_branches"):
        branches = _pair(totals, "covered_branches", "num_branches")
        both = (lines[0] + branches[0], lines[1] + branches[1])
        found += [share("branch-coverage", *branches, "branches")]
        found += [share("total-coverage", *both, "lines and branches")]
    return tuple(found)


def _pair(totals: dict[str, Any], some: str, every: str) -> tuple[int, int]:
    counted, among = count(totals.get(some), some), count(totals.get(every), every)
    if counted > among:
        raise MisreadError(f"`{some}` is {counted:,}, more than `{every}` with {among:,}")
    return counted, among
