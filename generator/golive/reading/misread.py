"""Why a report cannot be read, in words for the person who handed it in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from golive.model.scalars import shown

LARGEST = 10**15
"""No count and no figure of a report is larger."""


class MisreadError(Exception):
    """The report says something that its format does not allow, or too little; one clause."""


def mapping(value: Any, name: str) -> dict[str, Any]:
    """The value as a mapping."""
    if not isinstance(value, dict):
        raise MisreadError(f"`{name}` is {_kind(value)}, not an object")
    return value


def listing(value: Any, name: str) -> list[Any]:
    """The value as a list."""
    if not isinstance(value, list):
        raise MisreadError(f"`{name}` is {_kind(value)}, not a list")
    return value


def text(value: Any) -> str | None:
    """The value where it is a text that says something, on one line and of bounded length, else ``None``."""
    if not isinstance(value, str) or not value.strip():
        return None
    return "".join(c if c.isprintable() else " " for c in value.strip())[:100]


def count(value: Any, name: str) -> int:
    """The value as a whole number from 0 up."""
    found = amount(value, name)
    if found != int(found):
        raise MisreadError(f"`{name}` is {found}, not a whole number")
    return int(found)


def amount(value: Any, name: str) -> Decimal:
    """The value as a number from 0 up, whether it stands there as a number or as its text."""
    found = _number(value)
    if found is None:
        raise MisreadError(f"`{name}` is {_kind(value)}, not a number")
    if found < 0:
        raise MisreadError(f"`{name}` is below 0")
    if found > LARGEST:
        raise MisreadError(f"`{name}` is too large to be true")
    return found


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        return None
    if isinstance(value, str) and (len(value) > 40 or not value.isascii() or "_" in value):  # noqa: PLR2004 - no figure of a report has more digits
        return None
    try:
        found = Decimal(value)
    except ArithmeticError:
        return None
    return found if found.is_finite() and found.adjusted() < 40 else None  # noqa: PLR2004 - ditto


def _kind(value: Any) -> str:
    match value:
        case None:
            return "missing"
        case bool():
            return "true or false"
        case str():
            return shown(value)
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return "a number out of bounds"
