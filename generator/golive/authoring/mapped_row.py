"""One row of another system's table as a row of history; what of it cannot be kept as meant is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from golive.authoring.history import Row
from golive.authoring.json_lines import NumberText
from golive.model.mapping import Cell, MappedApproval, RowMapping, Time
from golive.model.scalars import URI, instant, shown

ABSENT = object()
"""What stands under a column that a row has not."""

_URI = re.compile(URI)


def at(row: Mapping[str, Any], column: str) -> Any:
    """The value under a column, or by its dots inside of the objects of a row; else `ABSENT`."""
    if column in row:
        return row[column]
    found: Any = row
    for part in column.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return ABSENT
        found = found[part]
    return found


def history_row(source: Mapping[str, Any], mapping: RowMapping) -> Row | None:
    """What history is made of; ``None`` for a row that is left out on purpose.

    Its keys: ``product``, ``version``, ``date``, ``kind``, ``title``, ``summary``, ``uri``, ``ref``
    where the row says so; ``events`` (``at``, ``kind``), ``approvals`` (``role``, ``person``, ``at``),
    ``fields`` verbatim, and ``lost``: clauses on what could not be kept.
    """
    if any(_plain(at(source, skip.column)) in skip.values for skip in mapping.skip):
        return None
    row = _Source(source)
    release = mapping.release
    made: dict[str, Any] = {"product": row.cell(release.product), "version": row.cell(release.version)}
    if release.released is not None:
        made["date"] = row.time(release.released)
    for key in ("kind", "title", "summary", "ref"):
        cell = getattr(release, key)
        made[key] = row.cell(cell) if cell is not None else ""
    made["uri"] = row.uri(release.uri) if release.uri is not None else ""
    made["events"] = [
        {"at": moment, "kind": row.cell(one.kind)} for one in mapping.events if (moment := row.time(one.at))
    ]
    made["approvals"] = [said for one in mapping.approvals for said in row.approval(one)]
    wanted = mapping.fields or tuple(source)
    made["fields"] = {name: value for name in wanted if (value := at(source, name)) is not ABSENT}
    return {**made, "lost": row.lost}


@dataclass
class _Source:
    """A row, and what of it is lost so far."""

    row: Mapping[str, Any]
    lost: list[str] = field(default_factory=list)

    def text(self, column: str) -> str:
        """A cell as a text without blanks around it; an object or a list, which is none, is told."""
        value = at(self.row, column)
        if isinstance(value, Mapping | list):
            kind = "an object" if isinstance(value, Mapping) else "a list"
            self.lost.append(f"has {kind} in {column!r}, where one text is wanted")
        return _plain(value)

    def cell(self, cell: Cell) -> str:
        """What a cell of the mapping says of this row; ``""`` for nothing."""
        text = self.text(cell.column) if cell.column is not None else cell.constant or ""
        return cell.values.get(text, text)

    def uri(self, cell: Cell) -> str:
        """An address; what is none is told."""
        text = self.cell(cell)
        if text and _URI.fullmatch(text) is None:
            self.lost.append(f"has an address that is none in {cell.column!r}: {shown(text)}")
            return ""
        return text

    def time(self, time: Time) -> str | None:
        """A time as RFC 3339 in UTC; ``None`` where the cell is empty, or says none, which is told."""
        text = self.text(time.column)
        if not text:
            return None
        try:
            return _utc(text, time)
        except (ValueError, OverflowError):
            self.lost.append(f"has no time in {time.column!r} that can be read: {shown(text)}")
            return None

    def approval(self, one: MappedApproval) -> Iterator[Mapping[str, str | None]]:
        """The approval that a row tells of, or none; half of one is told."""
        role, person = self.cell(one.role), self.cell(one.person)
        moment = self.time(one.at) if one.at is not None else None
        if role and person:
            yield {"role": role, "person": person, "at": moment}
            return
        columns = (one.role.column, one.person.column, one.at.column if one.at else None)
        said = [name for name in columns if name is not None and _plain(at(self.row, name))]
        if said:
            lacks = f"a person in {one.person.column!r}" if role else f"a role in {one.role.column!r}"
            named = " and ".join(map(repr, said))
            self.lost.append(f"tells of an approval in {named}, but lacks {lacks}")


def _plain(value: Any) -> str:
    """A value as a text without blanks around it; numbers as they were written, nothing as nothing."""
    if isinstance(value, NumberText):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.strip() if isinstance(value, str) else ""


def _utc(text: str, time: Time) -> str:
    moment = datetime.fromisoformat(text) if time.format is None else _stripped(text, time.format)
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(time.zone))
    utc = zoned.astimezone(UTC).isoformat().replace("+00:00", "Z")
    instant(utc)  # whoever reads the record has to take it for a time
    return utc


def _stripped(text: str, form: str) -> datetime:
    return datetime.strptime(text, form)  # noqa: DTZ007 - its zone is the mapping's
