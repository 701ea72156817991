"""The file of a historical release, made from rows that a mapping has read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from golive.authoring.history import Row
from golive.authoring.plain_yaml import LARGEST, Pen, UnkeepableError
from golive.model.mapping import RowMapping
from golive.model.scalars import shown

_IN_FIELDS = 5
"""Mappings and lists around a value of an event's `fields`: record, origin, events, event, fields."""


def page(mapping: RowMapping) -> Callable[[Sequence[Row], Pen], str]:
    """What makes the text of a release from its rows; `UnkeepableError` where no record can hold it."""

    def written(rows: Sequence[Row], pen: Pen) -> str:
        text = "".join(f"{line}\n" for line in _lines(rows, mapping, pen))
        if len(text.encode()) > LARGEST:
            raise UnkeepableError(f"makes a record of more than {LARGEST:,} bytes")
        return text

    return written


def _lines(rows: Sequence[Row], mapping: RowMapping, pen: Pen) -> Iterator[str]:
    title, uri, ref = (_first(rows, key, mapping, pen) for key in ("title", "uri", "ref"))
    named = f"{rows[0]['product']} {rows[0]['version']}"
    yield f"title: {title or pen.text(named)}"
    yield from _summary(rows, pen)
    yield "origin:"
    pen.row, pen.column = 0, "system"
    yield f"  system: {pen.text(mapping.system)}"
    if uri or mapping.uri:
        yield f"  uri: {uri or pen.text(mapping.uri or '')}"
    if ref:
        yield f"  ref: {ref}"
    dates = (row["date"] for row in rows if row.get("date"))
    yield f"  released: {min(dates, key=datetime.fromisoformat, default='null')}"
    yield from _events(rows, pen)
    yield from _approvals(rows, pen)


def _first(rows: Sequence[Row], key: str, mapping: RowMapping, pen: Pen) -> str | None:
    """The first value that a row has for a key, written; another one that stands nowhere else is told."""
    first: str | None = None
    cell = getattr(mapping.release, key)
    is_kept = cell is None or not mapping.fields or cell.column in mapping.fields
    for place, row in enumerate(rows):
        if row[key] and first is None:
            first = row[key]
            pen.row, pen.column = place, key
            written = pen.text(row[key])
        elif row[key] and row[key] != first and not is_kept:
            told = f"has another {key} than the first row of its release: {shown(row[key])}"
            pen.altered[place, told] = None
    return first and written


def _summary(rows: Sequence[Row], pen: Pen) -> Iterator[str]:
    texts = dict.fromkeys(row["summary"] for row in rows if row["summary"])
    if texts:
        pen.row, pen.column = 0, "summary"
        yield "summary: " + pen.text("\n\n".join(texts))


def _events(rows: Sequence[Row], pen: Pen) -> Iterator[str]:
    yield "  events:"
    for pen.row, row in enumerate(rows):
        yield f"    - at: {row.get('date') or 'null'}"
        if row["kind"]:
            pen.column = "kind"
            yield f"      kind: {pen.text(row['kind'])}"
        yield "      fields:" if row["fields"] else "      fields: {}"
        for key, value in row["fields"].items():
            pen.column = key
            yield f"        {pen.key(key)}: {pen.flow(value, _IN_FIELDS)}"
        for event in row["events"]:
            pen.column = "kind"
            yield f"    - at: {event['at']}"
            yield from ([f"      kind: {pen.text(event['kind'])}"] if event["kind"] else [])


def _approvals(rows: Sequence[Row], pen: Pen) -> Iterator[str]:
    told = {tuple(one.items()): (place, one) for place, row in enumerate(rows) for one in row["approvals"]}
    if told:
        yield "  approvals:"
    pen.column = "approvals"
    for pen.row, one in told.values():
        said = f"role: {pen.text(one['role'])}, person: {pen.text(one['person'])}"
        yield f"    - {{{said}, at: {one['at'] or 'null'}, claim: true}}"
