"""Annotations of a GitHub job: workflow commands, and how much more there is than a step may show."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.findings import Severity
from golive.publishing.reports.style import harmless
from golive.publishing.reports.told import Findings, Told
from golive.publishing.times import counted

MOST = 10
"""Annotations of one kind that GitHub shows for a step; of more it says nothing."""

_KIND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(found: Findings) -> str:
    """A line for each annotation, the gravest first, then what is not shown, and the count."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Findings) -> Iterator[str]:
    for severity in Severity:
        own = [one for one in found.told if one.severity is severity]
        yield from (_annotation(one) for one in own[:MOST])
        if len(own) > MOST:
            left = counted(len(own) - MOST, f"more {severity.value}", f"more {severity.value}s")
            yield f"{left}: GitHub shows {MOST} of a kind; the summary of the job has all."
    counts = found.counts()
    told = ", ".join(counted(number, severity.value) for severity, number in counts.items())
    yield f"golive {found.command}: {told or 'no findings'}."


def _annotation(one: Told) -> str:
    span = one.spot.span
    facts = [("file", one.spot.path)]
    if span is not None:
        facts += [("line", str(span.line)), ("endLine", str(span.end_line)), ("col", str(span.column))]
        if span.line == span.end_line and span.end_column > span.column:
            facts.append(("endColumn", str(span.end_column)))
    facts.append(("title", one.rule))
    said = ",".join(f"{name}={_property(value)}" for name, value in facts)
    text = harmless(one.message) + (f"\nfix: {harmless(one.hint)}" if one.hint else "")
    return f"::{_KIND[one.severity]} {said}::{_data(text)}"


def _data(text: str) -> str:
    r"""Text that stays on one line and holds no command.

    >>> _data("50 %\n::error::x")
    '50 %25%0A::error::x'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The same where commas and colons part properties."""
    return _data(harmless(text)).replace(":", "%3A").replace(",", "%2C")
