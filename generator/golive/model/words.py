"""What typed scalars are made of: source text, faults in plain words, values as messages show them."""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError


class Plain(str):
    """Text that stood in the file without quotes."""

    __slots__ = ()


def fault(slug: str, words: str) -> PydanticCustomError:
    """A validation error whose message is `words`, to be raised by a field's type."""
    return PydanticCustomError(slug, "{words}", {"words": words})


SHOWN = 60
"""Characters of a value that a message shows."""


def shown(value: object) -> str:
    r"""A value in a message: in backticks, cut after `SHOWN` characters, nothing invisible left.

    >>> print(shown("a\u202eb"), shown(""), shown({}), shown(()))
    `a\u202eb` nothing a mapping a list
    """
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple | list):
        return "a list"
    text = str(value)
    if not text:
        return "nothing"
    visible = "".join(_visible(character) for character in text[:SHOWN])
    return f"`{visible}…`" if len(text) > SHOWN else f"`{visible}`"


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return character.encode("unicode_escape").decode("ascii")


HIDDEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that show nothing or turn the writing direction (UAX #9, UAX #31 section 2.3)."""
