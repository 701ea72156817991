"""Values of another system as the YAML that golive's own reader accepts, and back without a loss.

Texts stand in double quotes with JSON's escapes, which YAML shares (YAML 1.2.2 section 5.7);
numbers, truth values and null stand as they are. What no record may hold is made visible.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from golive.authoring.json_lines import NumberText
from golive.model.scalars import shown

DEEPEST = 32
"""Mappings and lists inside one another that a record may have (decision 4 of the architecture)."""

MOST_NODES = 50_000
"""Keys and values a record may have (ditto)."""

LARGEST = 1024 * 1024
"""Bytes a record may have (ditto)."""

_LONGEST_KEY = 1000
"""Characters of a key; YAML ends a simple key at 1024 (YAML 1.2.2 section 7.4.2)."""

_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""Characters no record may hold, not even as an escape, and halves of surrogate pairs."""

_BARE_KEY = re.compile(r"[a-z][a-z0-9_-]*")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


class UnkeepableError(ValueError):
    """A value no record can hold; its words follow ``line 7``."""


class Pen:
    """Writes the values of one record.

    Attributes:
        row, column: what is being written: which of the record's rows, from 0, and what of it.
        altered: characters that no record may hold, each with its row and in words what it stands as now.
    """

    def __init__(self) -> None:
        """Begin a record."""
        self.row = 0
        self.column = ""
        self.altered: dict[tuple[int, str], None] = {}
        self._nodes = 0

    def text(self, value: str) -> str:
        """A text in double quotes, on one line."""
        if _REFUSED.search(value) is not None:
            value = _REFUSED.sub(self._visible, value)
        return json.dumps(value, ensure_ascii=False)

    def key(self, value: str) -> str:
        """A key, in quotes where it could be taken for something else."""
        if len(value) > _LONGEST_KEY:
            raise UnkeepableError(f"has a key of {len(value):,} characters")
        if _BARE_KEY.fullmatch(value) and value not in _WORDS:
            return value
        return self.text(value)

    def flow(self, value: Any, depth: int = 0) -> str:
        """Any JSON value on one line; `depth` is how many mappings and lists it stands in.

        UnkeepableError where the record would nest too deep or become too long.
        """
        self._nodes += 1
        if self._nodes > MOST_NODES:
            raise UnkeepableError(f"has more than {MOST_NODES:,} values")
        if isinstance(value, Mapping | list | tuple) and depth >= DEEPEST:
            raise UnkeepableError(f"nests more than {DEEPEST} deep")
        return self._written(value, depth)

    def _written(self, value: Any, depth: int) -> str:
        match value:
            case NumberText(text):
                return text
            case str():
                return self.text(value)
            case None:
                return "null"
            case bool():
                return "true" if value else "false"
            case Mapping():
                return self._mapping(value, depth)
            case _:
                return self._list(value, depth)

    def _mapping(self, value: Mapping[str, Any], depth: int) -> str:
        self._nodes += len(value)
        pairs = (f"{self.key(key)}: {self.flow(leaf, depth + 1)}" for key, leaf in value.items())
        return "{" + ", ".join(pairs) + "}"

    def _list(self, value: Sequence[Any], depth: int) -> str:
        return "[" + ", ".join(self.flow(leaf, depth + 1) for leaf in value) + "]"

    def _visible(self, found: re.Match[str]) -> str:
        escape = f"\\u{ord(found[0]):04x}"
        place = f" in {shown(self.column)}" if self.column else ""
        told = f"has a character{place} that no record may hold; it stands as {escape}"
        self.altered[self.row, told] = None
        return escape
