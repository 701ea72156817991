"""Where in the book something stands: a route first, line and column late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Route: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the top of a record, e.g. ``("answers", "test-coverage-unit", "value")``."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text file: lines and columns count from 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in one file of the book.

    Attributes:
        path: the file, relative to the top of the book, with ``/``.
        route: the way to a value inside it; empty for the whole file. A route
            that leads to a missing key means its nearest existing parent.
        on_key: True where the key itself is meant, not its value.
        span: line and column when they are known already (faults of syntax);
            otherwise ``None``, and ``reading.locate`` finds them.
    """

    path: str
    route: Route = ()
    on_key: bool = False
    span: Span | None = None
