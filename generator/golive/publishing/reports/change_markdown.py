"""A change as the one comment that a forge shows below it, and that is edited in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from golive.model.change import ChangeReport
from golive.publishing.reports.change_outline import Commands, Heading, Piece, Point, Sentence, outline
from golive.publishing.reports.markdown import block, prose
from golive.publishing.times import counted

MARKER = "<!-- golive change -->"
"""The first line, by which the comment is found again."""

MAX_COMMENT = 60_000
"""Bytes of a comment at most: GitHub takes 65,536 characters."""

_ROOM_FOR_THE_END = 400
_WHERE = "`golive check --base` shows the rest in a terminal."
_MARKS = {"good": "✅ ", "bad": "❌ ", "wait": "⏳ ", "": ""}


def as_markdown(report: ChangeReport) -> str:
    """The comment; what there is no room for is counted at its end."""
    room = MAX_COMMENT - _ROOM_FOR_THE_END - len(MARKER)
    shown, left = [MARKER], 0
    for chunk in _chunks(report):
        room -= len(chunk.encode("utf-8", "backslashreplace"))
        if room < 0 or left:
            left += 1
        else:
            shown.append(chunk)
    if left:
        shown.append(
            f"\n\n**A comment has no room for all of it: {counted(left, 'line')} left out.** {_WHERE}"
        )
    return "".join(shown) + "\n"


def _chunks(report: ChangeReport) -> Iterator[str]:
    """Every piece with what sets it off from the one before it."""
    before: Piece | None = None
    for pieces in outline(report):
        for number, piece in enumerate(pieces):
            in_list = number > 0 and isinstance(piece, Point) and isinstance(before, Point)
            yield ("\n" if in_list else "\n\n") + "\n".join(_piece(piece))
            before = piece


def _piece(piece: Piece) -> Iterator[str]:
    match piece:
        case Heading():
            yield f"{'##' if piece.is_top else '###'} {prose(piece.text)}"
        case Sentence():
            yield prose(piece.text)
        case Point():
            yield f"{'  ' * piece.depth}- {_MARKS[piece.mark]}{prose(piece.text)}"
        case Commands():
            yield from block(piece.lines)
        case _:
            assert_never(piece)
