"""Rows of any table as rows of history, by a mapping; what cannot be kept as meant is told."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from golive.authoring.csv_rows import csv_rows
from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.history import ImportReport, Row, Rows, Watch, import_history, unwatched
from golive.authoring.json_lines import BadLine, Line, NumberText, json_lines
from golive.authoring.plain_yaml import LARGEST, Pen, UnkeepableError
from golive.model.mapping import Cell, RowMapping, Time
from golive.model.scalars import HIDDEN, URI

_URI = re.compile(URI)
_IN_FIELDS = 5
"""Mappings and lists around a value of an event's `fields`: record, origin, events, event, fields."""


def import_mapped(
    form: str, source: Path, mapping: RowMapping, out: Path, watch: Watch = unwatched
) -> ImportReport:
    """What was written to `out` from a ``csv`` or ``jsonl`` file, as `import_history` has it.

    Raises:
        ImportRefusedError: `out` is not empty, `source` cannot be read, or lacks a column of the mapping.
    """
    _zones(mapping)

    def lines() -> Iterator[Line | BadLine]:
        if form == "csv":
            return csv_rows(source, mapping.csv.delimiter, mapping.csv.encoding)
        return json_lines(source)

    book = (mapping.book.id, mapping.book.title)
    rows = Rows(
        lambda: _mapped(lines(), mapping), _page(mapping), book, "row" if form == "csv" else "line", watch
    )
    return import_history(rows, out)


def _zones(mapping: RowMapping) -> None:
    for time in (mapping.release.released, *(one.at for one in mapping.approvals)):
        if time is not None:
            try:
                ZoneInfo(time.zone)
            except (ZoneInfoNotFoundError, ValueError) as error:
                raise ImportRefusedError(f"{time.zone!r} is not a zone of the tz database.") from error


# --- rows ---------------------------------------------------------------------------------------


def _mapped(lines: Iterator[Line | BadLine], mapping: RowMapping) -> Iterator[Line | BadLine]:
    known = False
    for line in lines:
        if isinstance(line, BadLine):
            yield line
        elif not isinstance(line.value, dict):
            yield BadLine(line.number, "is not an object")
        else:
            if not known:
                _columns(line.value, mapping)
                known = True
            row = _row(line.value, mapping)
            if row is not None:
                yield Line(line.number, row)


def _columns(first: Mapping[str, Any], mapping: RowMapping) -> None:
    """ImportRefusedError for a column of the mapping that the first row has not."""
    for name in mapping.columns():
        if _at(first, name) is _ABSENT:
            near = difflib.get_close_matches(name, first, n=1, cutoff=0.6)
            meant = f" Did you mean {near[0]!r}?" if near else f" It has {', '.join(map(repr, first))}."
            raise ImportRefusedError(f"The file has no column {name!r}, which the mapping names.{meant}")


_ABSENT = object()


def _at(row: Mapping[str, Any], column: str) -> Any:
    """The value under a column, or by its dots inside of the objects of a row."""
    if column in row:
        return row[column]
    found: Any = row
    for part in column.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return _ABSENT
        found = found[part]
    return found


def _row(source: Mapping[str, Any], mapping: RowMapping) -> Row | None:
    """What history is made of; ``None`` for a row that is left out on purpose."""
    if any(_text(_at(source, skip.column)) in skip.values for skip in mapping.skip):
        return None
    lost: list[str] = []
    release = mapping.release
    row: dict[str, Any] = {
        "product": _cell(source, release.product),
        "version": _cell(source, release.version),
    }
    if release.released is not None:
        row["date"] = _time(source, release.released, lost)
    for key in ("kind", "title", "summary", "uri", "ref"):
        cell = getattr(release, key)
        value = _cell(source, cell) if cell is not None else ""
        if value:
            row[key] = value
    if "uri" in row and _URI.fullmatch(row["uri"]) is None:
        lost.append(f"has a uri that is none: {row.pop('uri')!r}")
    row["approvals"] = list(_approvals(source, mapping, lost))
    wanted = mapping.fields or tuple(source)
    row["fields"] = {name: value for name in wanted if (value := _at(source, name)) is not _ABSENT}
    return {**row, "lost": lost}


def _approvals(
    source: Mapping[str, Any], mapping: RowMapping, lost: list[str]
) -> Iterator[Mapping[str, str]]:
    for one in mapping.approvals:
        role, person = _cell(source, one.role), _cell(source, one.person)
        if (
            role
            and person
            and role.isprintable()
            and person.isprintable()
            and not HIDDEN.search(role + person)
        ):
            at = _time(source, one.at, lost) if one.at is not None else None
            yield {"role": role, "person": person, "at": at or "null", "claim": "true"}


def _cell(source: Mapping[str, Any], cell: Cell) -> str:
    text = cell.constant if cell.column is None else _text(_at(source, cell.column))
    return cell.values.get(text or "", text or "")


def _text(value: Any) -> str:
    """A cell as a text without blanks around it; numbers as they were written, nothing as nothing."""
    if isinstance(value, NumberText):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip() if isinstance(value, str) else ""


def _time(source: Mapping[str, Any], time: Time, lost: list[str]) -> str | None:
    """A time as RFC 3339 in UTC; ``None`` where the cell is empty, or says none, which is told."""
    text = _text(_at(source, time.column))
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text) if time.format is None else _stripped(text, time)
    except ValueError:
        lost.append(f"has no time in {time.column!r} that can be read: {text!r}")
        return None
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(time.zone))
    return f"{zoned.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _stripped(text: str, time: Time) -> datetime:
    return datetime.strptime(text, time.format or "")  # noqa: DTZ007 - its zone is the mapping's


# --- pages --------------------------------------------------------------------------------------


def _page(mapping: RowMapping) -> Callable[[Sequence[Row], Pen], str]:
    def page(rows: Sequence[Row], pen: Pen) -> str:
        text = "".join(f"{line}\n" for line in _lines(rows, mapping, pen))
        if len(text.encode()) > LARGEST:
            raise UnkeepableError(f"makes a record of more than {LARGEST:,} bytes")
        return text

    return page


def _lines(rows: Sequence[Row], mapping: RowMapping, pen: Pen) -> Iterator[str]:
    first = rows[0]
    named = f"{first['product']} {first['version']}"
    yield f"title: {pen.text(_first(rows, 'title') or named)}"
    summary = "\n\n".join(dict.fromkeys(row["summary"] for row in rows if row.get("summary")))
    if summary:
        yield f"summary: {pen.text(summary)}"
    yield "origin:"
    yield f"  system: {pen.text(mapping.system)}"
    uri = _first(rows, "uri") or mapping.uri
    if uri:
        yield f"  uri: {pen.text(str(uri))}"
    if _first(rows, "ref"):
        yield f"  ref: {pen.text(_first(rows, 'ref') or '')}"
    dates = sorted(row["date"] for row in rows if row.get("date"))
    yield f"  released: {dates[0] if dates else 'null'}"
    yield "  events:"
    for row in rows:
        yield f"    - at: {row.get('date') or 'null'}"
        if row.get("kind"):
            yield f"      kind: {pen.text(row['kind'])}"
        yield "      fields:" if row["fields"] else "      fields: {}"
        for key, value in row["fields"].items():
            yield f"        {pen.key(key)}: {pen.flow(value, _IN_FIELDS)}"
    approvals = [
        dict(pairs) for pairs in dict.fromkeys(tuple(a.items()) for row in rows for a in row["approvals"])
    ]
    if approvals:
        yield "  approvals:"
        for one in approvals:
            said = f"role: {pen.text(one['role'])}, person: {pen.text(one['person'])}"
            yield f"    - {{{said}, at: {one['at']}, claim: true}}"


def _first(rows: Sequence[Row], key: str) -> str | None:
    return next((row[key] for row in rows if row.get(key)), None)
