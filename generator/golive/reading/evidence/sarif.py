"""SARIF 2.1.0: new findings of static analysis.

Counted are results of the levels error and warning that are neither suppressed (section 3.27.23) nor in
the baseline already (3.27.24). Notes are remarks. A run that did not end well, or that has no list of
results, measured nothing (3.14.23, 3.20.14).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from golive.model.measured import Figure, Measured, several
from golive.reading.identities import commit
from golive.reading.misread import MisreadError, listing, mapping, text
from golive.reading.report_files import Document
from golive.reading.report_times import When, when

TITLE = "SARIF 2.1.0"
TOOLS = "CodeQL, Semgrep, ruff, Bandit, ESLint and most others that analyse code"
MAKE = "ruff check --output-format sarif --output-file ruff.sarif"
GIVES = ("new-findings",)
ABOUT = "its time and its commit, if the tool says them"

_COUNTED = ("error", "warning")
_KNOWN = frozenset({"unchanged", "absent"})


def recognises(document: Document) -> bool:
    """Whether this is SARIF, of whatever version."""
    return isinstance(document, dict) and "runs" in document and "version" in document


def read(document: Document) -> Measured:
    """The new findings of all runs together."""
    top = mapping(document, "the report")
    if top["version"] != "2.1.0":
        raise MisreadError("its `version` is not 2.1.0")
    runs = [mapping(each, "runs") for each in listing(top["runs"], "runs")]
    if not runs:
        raise MisreadError("it has no run, so nothing was measured")
    levels = Counter(level for run in runs for level in _levels(run))
    new = sum(levels[name] for name in _COUNTED)
    words = f"{several(levels['error'], 'error')} and {several(levels['warning'], 'warning')}, notes apart"
    made = max((_made(run) for run in runs), key=lambda each: str(each.moment or ""))
    return Measured(
        "sarif",
        TITLE,
        text(", ".join(dict.fromkeys(map(_tool, runs)))),
        (Figure("new-findings", Decimal(new), words),),
        made.moment,
        made.clock,
        commits=tuple(dict.fromkeys(commit for run in runs for commit in _commits(run))),
    )


def _levels(run: dict[str, Any]) -> Iterator[str]:
    for invocation in listing(run.get("invocations") or [], "invocations"):
        if mapping(invocation, "invocations").get("executionSuccessful") is False:
            raise MisreadError("a run of it did not end well, so nothing was measured")
    if run.get("results") is None:
        raise MisreadError("a run of it has no list of results, so nothing was measured")
    rules = _Rules(run)
    for each in listing(run["results"], "results"):
        result = mapping(each, "results")
        if result.get("baselineState") not in _KNOWN and not _is_suppressed(result):
            yield rules.level(result)


def _is_suppressed(result: dict[str, Any]) -> bool:
    """Whether somebody accepted to leave the finding alone, and nobody is still asked or said no."""
    found = [
        mapping(each, "suppressions") for each in listing(result.get("suppressions") or [], "suppressions")
    ]
    return bool(found) and all(each.get("status", "accepted") == "accepted" for each in found)


class _Rules:
    """The levels that the rules of a run give to results which have none (section 3.27.10)."""

    def __init__(self, run: dict[str, Any]) -> None:
        tool = mapping(run.get("tool"), "tool")
        driver = mapping(tool.get("driver"), "driver")
        more = [mapping(each, "extensions") for each in listing(tool.get("extensions") or [], "extensions")]
        rules = [rule for part in (driver, *more) for rule in listing(part.get("rules") or [], "rules")]
        named = [mapping(rule, "rules") for rule in rules]
        self._by_id: Mapping[str, str] = {str(rule.get("id")): _default(rule) for rule in named}
        self._numbered = [
            _default(mapping(rule, "rules")) for rule in listing(driver.get("rules") or [], "rules")
        ]

    def level(self, result: dict[str, Any]) -> str:
        """The level of a result; what is no failure has none, and who says nothing means a warning."""
        if result.get("kind", "fail") != "fail":
            return "none"
        level = result.get("level")
        if level is None:
            return self._of_rule(result)
        if level not in {"none", "note", "warning", "error"}:
            raise MisreadError("a result of it has a level that SARIF does not know")
        return str(level)

    def _of_rule(self, result: dict[str, Any]) -> str:
        known = self._by_id.get(str(result.get("ruleId")))
        index = result.get("ruleIndex")
        if known is None and isinstance(index, int) and 0 <= index < len(self._numbered):
            return self._numbered[index]
        return known or "warning"


def _default(rule: dict[str, Any]) -> str:
    settings = mapping(rule.get("defaultConfiguration") or {}, "defaultConfiguration")
    return str(settings.get("level", "warning"))


def _made(run: dict[str, Any]) -> When:
    invocations = [
        mapping(each, "invocations") for each in listing(run.get("invocations") or [], "invocations")
    ]
    ends = [when(each.get("endTimeUtc") or each.get("startTimeUtc")) for each in invocations]
    return max(ends, key=lambda each: str(each.moment or ""), default=When())


def _tool(run: dict[str, Any]) -> str:
    driver = mapping(mapping(run.get("tool"), "tool").get("driver"), "driver")
    version = text(driver.get("semanticVersion")) or text(driver.get("version"))
    return " ".join(filter(None, (text(driver.get("name")), version)))


def _commits(run: dict[str, Any]) -> Iterator[str]:
    for each in listing(run.get("versionControlProvenance") or [], "versionControlProvenance"):
        found = commit(mapping(each, "versionControlProvenance").get("revisionId"))
        if found:
            yield found
