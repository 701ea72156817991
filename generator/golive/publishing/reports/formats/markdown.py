"""Findings as Markdown for a comment or the summary of a job: a table, cut on a whole row."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.findings import Severity
from golive.publishing.reports.markdown import cell, code, prose
from golive.publishing.reports.told import Findings, Told
from golive.publishing.times import counted

MOST = 1_000_000
"""Bytes at most: a job's summary on GitHub takes 1 MiB, all of its steps together."""

_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "💬"}
_ROOM_FOR_THE_END = 300


def render(found: Findings) -> str:
    """A heading, a sentence, and a row for each finding as far as there is room."""
    counts = ", ".join(counted(number, severity.value) for severity, number in found.counts().items())
    lines = [f"## golive {found.command}", "", f"{counts or 'No findings'}, as of {found.as_of}.", ""]
    if found.told:
        lines += ["| | where | what | what to do |", "|---|---|---|---|"]
    room = MOST - _ROOM_FOR_THE_END - sum(len(line.encode()) + 1 for line in lines)
    shown = list(_fitting(found, room))
    left = len(found.told) - len(shown)
    end = ["", f"**There is no room for {counted(left, 'more finding')}.**"] if left else []
    return "\n".join([*lines, *shown, *end]) + "\n"


def _fitting(found: Findings, room: int) -> Iterator[str]:
    for one in found.told:
        row = _row(one)
        room -= len(row.encode("utf-8", "backslashreplace")) + 1
        if room < 0:
            return
        yield row


def _row(one: Told) -> str:
    at = f":{one.spot.span.line}" if one.spot.span else ""
    where, what = code(f"{one.spot.path}{at}"), f"{prose(one.message)} ({code(one.rule)})"
    parts = (f"{_MARKS[one.severity]} {one.severity.value}", where, what, prose(one.hint or ""))
    return f"| {' | '.join(map(cell, parts))} |"
