"""One release of the OpenStack data as the text of its `release.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeGuard

from golive.authoring.history import Row, moment
from golive.authoring.plain_yaml import LARGEST, Pen, UnkeepableError
from golive.model.scalars import COMMIT, HIDDEN, URI

SYSTEM = "openstack/releases"
"""The source, as its own readers call it."""

ADDRESS = "https://opendev.org/openstack/releases"
"""Where the source lives."""

_URI = re.compile(URI)
_COMMIT = re.compile(COMMIT)
_IN_FIELDS = 5
"""Mappings and lists around a value of an event's `fields`: record, origin, events, event, fields."""


def release_page(rows: Sequence[Row], pen: Pen) -> str:
    """The text of the release that `rows`, at least one, are the events of, in their order.

    What the model has a place for stands there; every row stands whole in its event's `fields`.
    UnkeepableError where no record can hold it.
    """
    first = rows[0]
    lines = [f"title: {pen.text(first['product'] + ' ' + first['version'])}"]
    summary = "\n\n".join(dict.fromkeys(_highlights(rows)))
    if summary:
        lines.append(f"summary: {pen.text(summary)}")
    lines += _listed("artifacts", _distinct(_artifacts(rows)), "", pen)
    lines += _listed("documents", _distinct(_documents(rows)), "", pen)
    lines += _origin(rows, pen)
    page = "\n".join(lines) + "\n"
    if len(page.encode()) > LARGEST:
        raise UnkeepableError(f"makes a record of more than {LARGEST:,} bytes")
    return page


def _origin(rows: Sequence[Row], pen: Pen) -> list[str]:
    lines = ["origin:", f"  system: {SYSTEM}", f"  uri: {ADDRESS}"]
    if _is_name(rows[0].get("file")):
        lines.append(f"  ref: {pen.text(rows[0]['file'])}")
    lines += [f"  released: {_earliest(rows)}", "  events:"]
    for row in rows:
        lines += _event(row, pen)
    return lines + _listed("approvals", _distinct(_approvals(rows)), "  ", pen)


def _event(row: Row, pen: Pen) -> list[str]:
    lines = [f"    - at: {_time(row.get('date'))}"]
    if _is_name(row.get("stage")):
        lines.append(f"      kind: {pen.text(row['stage'])}")
    lines.append("      fields:")
    for key, value in row.items():
        lines.append(f"        {pen.key(key)}: {pen.flow(value, _IN_FIELDS)}")
    return lines


def _listed(key: str, items: Sequence[Mapping[str, str]], indent: str, pen: Pen) -> list[str]:
    if not items:
        return []
    return [f"{indent}{key}:", *(f"{indent}  - {_item(item, pen)}" for item in items)]


def _item(item: Mapping[str, str], pen: Pen) -> str:
    plain = {"at", "claim"}
    pairs = (f"{key}: {leaf if key in plain else pen.text(leaf)}" for key, leaf in item.items())
    return "{" + ", ".join(pairs) + "}"


def _distinct(items: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    return [dict(pairs) for pairs in dict.fromkeys(tuple(item.items()) for item in items)]


def _artifacts(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    for artifact in _objects(rows, "artifacts"):
        name, uri, commit = (artifact.get(key) for key in ("name", "uri", "commit"))
        if _is_name(name):
            found = {"name": name}
            if isinstance(uri, str) and _URI.fullmatch(uri):
                found["uri"] = uri
            if isinstance(commit, str) and _COMMIT.fullmatch(commit):
                found["commit"] = commit
            yield found


def _documents(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    for row in rows:
        links = row.get("links")
        notes = links.get("release_notes") if isinstance(links, Mapping) else None
        for part, uri in notes.items() if isinstance(notes, Mapping) else [("", notes)]:
            title = f"Release notes of {part}" if part else "Release notes"
            if isinstance(uri, str) and _URI.fullmatch(uri) and _is_name(title):
                yield {"title": title, "kind": "release-notes", "uri": uri}


def _approvals(rows: Sequence[Row]) -> Iterator[dict[str, str]]:
    for approver in _objects(rows, "approvers"):
        role, person = approver.get("role"), approver.get("person_key")
        if _is_name(role) and _is_name(person):
            yield {"role": role, "person": person, "at": _time(approver.get("date")), "claim": "true"}


def _highlights(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        items = row.get("scope_items")
        for item in items if isinstance(items, list) else ():
            if isinstance(item, str) and item.strip():
                yield item.strip()


def _objects(rows: Sequence[Row], key: str) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        items = row.get(key)
        yield from (item for item in (items if isinstance(items, list) else ()) if isinstance(item, Mapping))


def _is_name(value: Any) -> TypeGuard[str]:
    if not isinstance(value, str) or not value.strip():
        return False
    return value.isprintable() and HIDDEN.search(value) is None


def _time(value: Any) -> str:
    return value if moment(value) is not None else "null"


def _earliest(rows: Sequence[Row]) -> str:
    dated = [(known, row["date"]) for row in rows if (known := moment(row.get("date"))) is not None]
    return min(dated)[1] if dated else "null"
