"""A change as text for a terminal and for the log of a pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from golive.model.change import ChangeReport
from golive.publishing.reports.change_outline import Commands, Heading, Piece, Point, Sentence, outline
from golive.publishing.reports.style import Style, harmless

_MARKS = {"good": ("[x]", "green"), "bad": ("[!]", "red"), "wait": ("[ ]", "yellow"), "": ("-", "dim")}


def as_text(report: ChangeReport, style: Style) -> str:
    """The whole report, parts set off by empty lines."""
    parts = ["\n".join(_part(pieces, style)) for pieces in outline(report) if pieces]
    return "\n\n".join(parts) + "\n"


def _part(pieces: list[Piece], style: Style) -> Iterator[str]:
    for number, piece in enumerate(pieces):
        match piece:
            case Heading():
                yield style.paint(_safe(piece.text), "bold")
            case Sentence():
                if number > 1:
                    yield ""
                yield _safe(piece.text)
            case Point():
                sign, look = _MARKS[piece.mark]
                yield "  " * (piece.depth + 1) + f"{style.paint(sign, look)} {_safe(piece.text)}"
            case Commands():
                yield from (f"      {_tame(harmless(line))}" for line in piece.lines)
            case _:
                assert_never(piece)


def _safe(text: str) -> str:
    """One line that no terminal and no pipeline takes for anything but text."""
    return _tame(" ".join(harmless(word) for word in text.split()))


def _tame(line: str) -> str:
    """A line without commands to a pipeline.

    GitHub's runner takes ``::name::`` at the start of a line for one, and ``##[name]`` anywhere.
    """
    line = line.replace("##[", "##<U+005B>")
    return line.replace(":", "<U+003A>", 1) if line.lstrip().startswith("::") else line
