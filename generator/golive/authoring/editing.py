"""A record with some of its values changed, and its comments, order and quotes as they were.

Only bytes that golive's own reader accepted may come here: ruamel.yaml is no reader of hostile
files. Nothing is resolved: every scalar stays the text that stands in the file, so that ``2.10`` and
``yes`` come out as they went in. What comes out is read again by golive's reader before it is written.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

Route: TypeAlias = tuple[str | int, ...]
"""Keys and positions from the top of a record to a value."""

Written: TypeAlias = "str | Word | Sequence[Written] | Mapping[str, Written]"
"""What is to stand there: a text, a bare word, a list, a mapping."""

_WIDEST = 1 << 20
"""Characters of a line before ruamel.yaml would break it: never, since a record has fewer."""

_PLAIN = re.compile(r"[A-Za-z0-9(][^:#\n\r\t\"'`{}\[\],&*!|>%@?\\]*[^:#\s\"'`{}\[\],&*!|>%@?\\]|[A-Za-z0-9]")
"""Texts that need no quotes anywhere in YAML, in a flow or not (a part of YAML 1.2.2 section 7.3.3)."""

_AMBIGUOUS = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n|~)|[-+.\d][\d_.,:eExX+-]*")
"""Plain texts that some reader would take for something else than a text."""


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
    """A record's bytes with the edits made in their order.

    Raises:
        NoSuchPlaceError: a route leads through something that is neither mapping nor list.
    """
    yaml = _yaml(data)
    top = yaml.load(data)
    whole = CommentedMap() if top is None else top
    for edit in edits:
        _set(whole, edit)
    if top is None:
        return data + _dumped(yaml, whole)
    return _dumped(yaml, whole)


def _dumped(yaml: YAML, value: Any) -> bytes:
    out = io.BytesIO()
    yaml.dump(value, out)
    return out.getvalue()


class _AsWritten(VersionedResolver):
    """No scalar is taken for anything but a text."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        return {}


def _yaml(data: bytes) -> YAML:
    yaml = YAML()
    yaml.Resolver = _AsWritten
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    # Lists stand below their key as they do in this record.
    if re.search(rb"(?m)^([ ]*)[^\s#-][^\n]*:[ ]*(?:#[^\n]*)?\n\1- ", data):
        yaml.indent(mapping=2, sequence=2, offset=0)
    else:
        yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _set(whole: Any, edit: Edit) -> None:
    place = whole
    for step, after in zip(edit.route, edit.route[1:], strict=False):
        if _holds(place, step):
            place = place[step]
            continue
        if edit.value is None:
            return
        _put(place, step, CommentedSeq() if isinstance(after, int) else CommentedMap(), edit.route)
        place = place[step]
    last = edit.route[-1]
    if edit.value is not None:
        _put(place, last, _shape(edit.value), edit.route)
    elif _holds(place, last):
        del place[last]


def _holds(place: Any, step: str | int) -> bool:
    if isinstance(place, CommentedMap):
        return step in place
    return isinstance(place, CommentedSeq) and isinstance(step, int) and 0 <= step < len(place)


def _put(place: Any, step: str | int, value: Any, route: Route) -> None:
    if isinstance(place, CommentedMap) and isinstance(step, str):
        if isinstance(value, CommentedMap | CommentedSeq) and step in place.ca.items:
            value.fa.set_flow_style()  # a comment behind the old value stays behind the new one
        place[step] = value
    elif isinstance(place, CommentedSeq) and isinstance(step, int) and 0 <= step <= len(place):
        if step == len(place):
            place.append(value)
        else:
            place[step] = value
    else:
        raise NoSuchPlaceError(f"There is no place for `{'.'.join(map(str, route))}`.")


def _shape(value: Written) -> Any:
    if isinstance(value, Word):
        return str(value)
    if isinstance(value, str):
        is_plain = _PLAIN.fullmatch(value) is not None and _AMBIGUOUS.fullmatch(value) is None
        return value if is_plain else DoubleQuotedScalarString(value)
    if isinstance(value, Mapping):
        return CommentedMap((key, _shape(inner)) for key, inner in value.items())
    return CommentedSeq(_shape(inner) for inner in value)
