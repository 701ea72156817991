"""Rows of any table as rows of history, by a mapping; what cannot be kept as meant is told."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from golive.authoring.csv_rows import Head, csv_rows
from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.history import ImportReport, Rows, Watch, import_history, unwatched
from golive.authoring.json_lines import BadLine, Line, json_lines
from golive.authoring.mapped_page import page
from golive.authoring.mapped_row import ABSENT, at, history_row
from golive.model.mapping import RowMapping

_MOST_NAMES = 1000
"""Names of columns that are remembered, to say which one was meant."""


def import_mapped(
    form: str, source: Path, mapping: RowMapping, out: Path | None, watch: Watch = unwatched
) -> ImportReport:
    """What was written to `out` from a ``csv`` or ``jsonl`` file, as `import_history` has it.

    Raises:
        ImportRefusedError: `out` is not empty, `source` cannot be read, or lacks a column of the mapping.
    """
    _zones(mapping)

    def rows() -> Iterator[Line | BadLine]:
        read = csv_rows(source, mapping.csv) if form == "csv" else json_lines(source)
        return _mapped(read, mapping)

    book = (mapping.book.id, mapping.book.title)
    unit = "row" if form == "csv" else "line"
    return import_history(Rows(rows, page(mapping), book, unit, watch), out)


def _zones(mapping: RowMapping) -> None:
    for time in mapping.times():
        try:
            ZoneInfo(time.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ImportRefusedError(f"{time.zone!r} is not a zone of the tz database.") from error


def _mapped(lines: Iterator[Head | Line | BadLine], mapping: RowMapping) -> Iterator[Line | BadLine]:
    columns = _Columns(mapping.columns())
    for line in lines:
        if isinstance(line, Head):
            columns.see(dict.fromkeys(line, ""))
            columns.check()
        elif isinstance(line, BadLine):
            yield line
        elif not isinstance(line.value, dict):
            yield BadLine(line.number, "is not an object")
        else:
            columns.see(line.value)
            row = history_row(line.value, mapping)
            if row is not None:
                yield Line(line.number, row)
    columns.check()


class _Columns:
    """Which columns of the mapping were seen; in JSON a line may leave out what it has not."""

    def __init__(self, wanted: tuple[str, ...]) -> None:
        self._missing = dict.fromkeys(wanted)
        self._names: dict[str, None] = {}

    def see(self, row: Mapping[str, Any]) -> None:
        """Tick off what a row has."""
        if self._missing:
            self._missing = {name: None for name in self._missing if at(row, name) is ABSENT}
            self._names |= dict.fromkeys(_names(row)) if len(self._names) < _MOST_NAMES else {}

    def check(self) -> None:
        """ImportRefusedError for a column that no row had."""
        if self._names and self._missing:
            name = next(iter(self._missing))
            near = difflib.get_close_matches(name, self._names, n=1, cutoff=0.6)
            known = ", ".join(map(repr, list(self._names)[:20]))
            meant = f"Did you mean {near[0]!r}?" if near else f"It has {known}."
            raise ImportRefusedError(f"The file has no column {name!r}, which the mapping names. {meant}")


def _names(row: Mapping[str, Any]) -> Iterator[str]:
    for name, value in row.items():
        yield name
        if isinstance(value, Mapping):
            yield from (f"{name}.{inner}" for inner in value)
