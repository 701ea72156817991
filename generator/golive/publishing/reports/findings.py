"""Findings as text (place, source line, caret, fix) and as ``golive/findings/1``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from golive.model.edition import Edition
from golive.model.findings import Finding, Severity
from golive.model.places import Place, Span
from golive.publishing.data.status import envelope
from golive.publishing.reports.style import Style, harmless
from golive.publishing.times import counted

_LOOK = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
_START = Span(1, 1, 1, 1)
_WIDEST = 160
UNSHOWN = "key-private"
"""The rule whose source line is shown nowhere."""


def as_text(edition: Edition, findings: Sequence[Finding], style: Style, *, among: str | None = None) -> str:
    """One block a finding, then a line that counts them, among the book's releases unless told."""
    blocks = [_block(edition, finding, style) for finding in findings]
    where = among or counted(len(edition.judgement.assessments), "release")
    return "\n".join([*blocks, _count(where, findings, style)]) + "\n"


def as_json(edition: Edition, findings: Sequence[Finding]) -> str:
    """``golive/findings/1``, indented by two."""
    data = {
        **envelope(edition, "golive/findings/1"),
        "findings": [finding_data(edition.spans, finding) for finding in findings],
    }
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def finding_data(spans: Mapping[Place, Span], finding: Finding) -> dict[str, Any]:
    """One finding as ``golive/findings/1`` has it; lines and columns count from 1."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        **_where(spans, finding.place),
        "message": finding.message,
        "hint": finding.hint,
        "related": [{**_where(spans, r.place), "message": r.message} for r in finding.related],
        "url": f"rules/{finding.rule}/",
    }


def _where(spans: Mapping[Place, Span], place: Place) -> dict[str, Any]:
    span = spans.get(place, _START)
    return {
        "path": place.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _block(edition: Edition, finding: Finding, style: Style) -> str:
    span = edition.spans.get(finding.place, _START)
    place = style.paint(f"{finding.place.path}:{span.line}:{span.column}", "bold")
    severity = style.paint(finding.severity.value, _LOOK[finding.severity], "bold")
    lines = [f"{place}: {finding.rule} {severity}: {harmless(finding.message)}"]
    if finding.rule != UNSHOWN:
        lines += _source(edition, finding.place, span, style)
    for related in finding.related:
        there = edition.spans.get(related.place, _START)
        lines.append(f"  see {related.place.path}:{there.line}:{there.column}: {harmless(related.message)}")
    if finding.hint:
        lines.append(f"  {style.paint('fix:', 'green')} {harmless(finding.hint)}")
    return "\n".join(lines) + "\n"


def _source(edition: Edition, place: Place, span: Span, style: Style) -> list[str]:
    file = edition.tree.files.get(place.path)
    if file is None or place not in edition.spans:
        return []
    text = file.data.decode("utf-8", "replace").split("\n")
    if span.line > len(text) or not text[span.line - 1].strip():
        return []
    line = text[span.line - 1]
    start = min(span.column - 1, len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = max(0, start - _WIDEST // 2)
    shown = line[first : first + _WIDEST]
    pad = len(harmless(line[first:start]))
    width = max(1, len(harmless(line[start : min(end, first + _WIDEST)])))
    number = f"{span.line:>5} | "
    caret = " " * (len(number) + pad) + style.paint("^" * width, "red")
    return [style.paint(number, "dim") + harmless(shown), caret]


def _count(among: str, findings: Sequence[Finding], style: Style) -> str:
    counts = Counter(finding.severity for finding in findings)
    if not counts:
        return style.paint(f"No findings in {among}.", "green")
    parts = [counted(counts[severity], severity.value) for severity in Severity if counts[severity]]
    look = "red" if counts[Severity.ERROR] else "yellow"
    return style.paint(f"{', '.join(parts)} in {among}.", look)
