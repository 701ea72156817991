"""What a command has written, or is about to write, for whoever typed it."""

from __future__ import annotations

from collections.abc import Iterable

from golive.publishing.reports.style import Style

Rows = Iterable[tuple[str, str]]
"""Pairs of a short name and what is said under it; of an empty name the line above goes on."""


def written_as_text(headline: str, rows: Rows, style: Style) -> str:
    """A headline and below it, in two columns, what stands there now."""
    kept = [(name, value) for name, value in rows if value]
    width = max((len(name) for name, _ in kept), default=0)
    lines = [style.paint(headline, "bold"), ""]
    lines += [f"  {style.paint(name.ljust(width), 'dim')}  {style.paint(value)}" for name, value in kept]
    return "\n".join(lines) + "\n"
