"""Changes of a record as values, and the way to make them that loads ruamel.yaml only when it is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TypeAlias

Route: TypeAlias = tuple[str | int, ...]
"""Keys and positions from the top of a record to a value."""

Written: TypeAlias = "str | Word | Sequence[Written] | Mapping[str, Written]"
"""What is to stand there: a text, a bare word, a list, a mapping."""


class Word(str):
    """A scalar that is to stand without quotes: a number, a time, ``yes``."""

    __slots__ = ()


class NoSuchPlaceError(Exception):
    """A route leads nowhere in the record, in one sentence for the caller."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One value to be set, or with ``None`` taken away.

    Attributes:
        route: where; missing mappings on the way are made, and a position one behind the last of a
            list adds to it.
    """

    route: Route
    value: Written | None


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """A record's bytes with the edits made: `golive.authoring.editing.edited`."""
    made: bytes = import_module("golive.authoring.editing").edited(data, edits)
    return made
