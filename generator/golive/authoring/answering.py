"""An answer put into a checklist, in the place of the comment that asked for it."""

from __future__ import annotations

import re

from golive.authoring.edits import Edit, Written, edited


def answered(data: bytes, criterion: str, answer: Written) -> bytes:
    """A checklist with the answer to one criterion; its other answers and comments stay as they are.

    Args:
        data: the checklist, which golive's own reader accepted; empty for a new one.
        criterion: its id.
        answer: the keys of the answer.
    """
    return edited(_without_question(data, criterion), [Edit(("answers", criterion), answer)])


def _without_question(data: bytes, criterion: str) -> bytes:
    """The bytes without the paragraph of comments whose last line is the entry of a criterion."""
    entry = re.escape(criterion).encode()
    paragraph = rb"(?m)(?:^[ ]*#[^\n]*\n)*^[ ]*# " + entry + rb": \{[^\n]*\n(?:[ ]*\n)?"
    return re.sub(paragraph, b"", data, count=1).rstrip(b"\n") + b"\n" if data else data
