"""A record with some of its values changed, and its comments, order and quotes as they were.

Only bytes that golive's own reader accepted may come here: ruamel.yaml is no reader of hostile
files. Nothing is resolved: every scalar stays the text that stands in the file, so that ``2.10`` and
``yes`` come out as they went in. What comes out is read again by golive's reader before it is written.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from golive.authoring.edits import Edit, NoSuchPlaceError, Route, Word, Written

__all__ = ["Edit", "NoSuchPlaceError", "Word", "edited"]

_WIDEST = 1 << 20
"""Characters of a line before ruamel.yaml would break it: never, since a record has fewer."""

_PLAIN = re.compile(r"[A-Za-z0-9(][^:#\n\r\t\"'`{}\[\],&*!|>%@?\\]*[^:#\s\"'`{}\[\],&*!|>%@?\\]|[A-Za-z0-9]")
"""Texts that need no quotes anywhere in YAML, in a flow or not (a part of YAML 1.2.2 section 7.3.3)."""

_AMBIGUOUS = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n|~)|[-+.\d][\d_.,:eExX+-]*")
"""Plain texts that some reader would take for something else than a text."""


def edited(data: bytes, edits: Sequence[Edit]) -> bytes:
    """A record's bytes with the edits made in their order.

    Raises:
        NoSuchPlaceError: a route leads through something that is neither mapping nor list, nothing would
            be left where a value is taken away, or ruamel.yaml does not read what golive does.
    """
    yaml = _yaml(data)
    try:
        top = yaml.load(data)
    except YAMLError as error:
        raise NoSuchPlaceError("It is written in a way that cannot be edited by command.") from error
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
    # Mappings and lists stand below their key as they do in this record, and the document begins as it does.
    inner, item = _step(data, rb" +)[^\s#-]") or 2, _step(data, rb" *)- ")
    offset = inner if item is None else item
    yaml.indent(mapping=inner, sequence=offset + 2, offset=offset)
    yaml.explicit_start = data.startswith(b"---")
    return yaml


def _step(data: bytes, begins: bytes) -> int | None:
    """By how many blanks the first thing below a key is set in that begins so; ``None`` without one."""
    found = re.search(rb"(?m)^( *)[^\s#-][^\n]*:[ ]*(?:#[^\n]*)?\n\1(" + begins, data)
    return None if found is None else len(found[2])


def _set(whole: Any, edit: Edit) -> None:
    place = whole
    _kept_on_line(whole, edit.route)
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
    elif _holds(place, last) and len(place) == 1:
        raise NoSuchPlaceError(f"`{'.'.join(map(str, edit.route))}` is all that stands there.")
    elif _holds(place, last):
        _left_behind(whole, edit.route)
        del place[last]


def _kept_on_line(whole: Any, route: Route) -> None:
    """Lets ``[]`` and ``{}`` with a comment behind them grow on their own line, not below the comment."""
    place = whole
    for step in route[:-1]:
        if not _holds(place, step):
            return
        inner = place[step]
        if isinstance(inner, CommentedMap | CommentedSeq) and not inner and _has_comment_behind(place, step):
            inner.fa.set_flow_style()
        place = inner


def _has_comment_behind(place: Any, step: str | int) -> bool:
    """Whether a comment stands on the line of a value: ruamel.yaml keeps it as the third of four."""
    _, _, behind, *_ = place.ca.items.get(step) or (None, None, None)
    return behind is not None and bool(behind.value.startswith("#"))


def _holds(place: Any, step: str | int) -> bool:
    if isinstance(place, CommentedMap):
        return step in place
    return isinstance(place, CommentedSeq) and isinstance(step, int) and 0 <= step < len(place)


def _put(place: Any, step: str | int, value: Any, route: Route) -> None:
    if isinstance(place, CommentedMap) and isinstance(step, str):
        if isinstance(value, CommentedMap | CommentedSeq) and step in place.ca.items:
            value.fa.set_flow_style()  # a comment behind the old value stays behind the new one
        _handed_on(place, step, value)
        place[step] = value
    elif isinstance(place, CommentedSeq) and isinstance(step, int) and 0 <= step <= len(place):
        if step == len(place):
            place.append(value)
        else:
            _handed_on(place, step, value)
            place[step] = value
    else:
        raise NoSuchPlaceError(f"There is no place for `{'.'.join(map(str, route))}`.")


# --- comments -----------------------------------------------------------------------------------
# What stands below a mapping or a list hangs, in ruamel.yaml, on the last scalar inside of it.


def _handed_on(place: Any, step: str | int, value: Any) -> None:
    """Hangs what stands below an old mapping or list on the new value that takes its place."""
    if not _holds(place, step):
        return
    below = _taken(place[step])
    if below is not None:
        _hung(_last(value) or (place, step), below)


def _left_behind(whole: Any, route: Route) -> None:
    """Hangs what stands below a value that goes on the one before it, or above the next one."""
    place, step = _at(whole, route[:-1]), route[-1]
    below = _taken(place[step]) or _taken_from(place, step)
    if below is None:
        return
    steps = list(place) if isinstance(place, CommentedMap) else list(range(len(place)))
    number = steps.index(step)
    if number > 0:
        before = steps[number - 1]
        _hung(_last(place[before]) or (place, before), below)
    else:
        place.ca.items.setdefault(steps[1], [None, None, None, None])[1] = [below]


def _at(whole: Any, route: Route) -> Any:
    for step in route:
        whole = whole[step]
    return whole


def _last(value: Any) -> tuple[Any, str | int] | None:
    """The innermost container in block style and its last step; ``None`` for everything else."""
    found = None
    while isinstance(value, CommentedMap | CommentedSeq) and value and not value.fa.flow_style():
        step = list(value)[-1] if isinstance(value, CommentedMap) else len(value) - 1
        found = value, step
        value = value[step]
    return found


def _taken(value: Any) -> Any:
    spot = _last(value)
    return None if spot is None else _taken_from(*spot)


def _taken_from(place: Any, step: str | int) -> Any:
    """The comment behind and below a value, which hangs on it no longer."""
    hanging = place.ca.items.get(step)
    number = _HANGS[type(place)]
    if not hanging or len(hanging) <= number or hanging[number] is None:
        return None
    below, hanging[number] = hanging[number], None
    return below


def _hung(spot: tuple[Any, str | int], below: Any) -> None:
    place, step = spot
    hanging = place.ca.items.setdefault(step, [None, None, None, None])
    number = _HANGS[type(place)]
    if hanging[number] is None:
        hanging[number] = below
    else:
        hanging[number].value = hanging[number].value.rstrip("\n") + "\n" + below.value.lstrip("\n")


_HANGS: dict[type, int] = {CommentedMap: 2, CommentedSeq: 0}
"""Where among the comments of a value ruamel.yaml keeps what stands behind and below it."""


def _shape(value: Written) -> Any:
    if isinstance(value, Word):
        return str(value)
    if isinstance(value, str):
        is_plain = _PLAIN.fullmatch(value) is not None and _AMBIGUOUS.fullmatch(value) is None
        return value if is_plain else DoubleQuotedScalarString(value)
    if isinstance(value, Mapping):
        return CommentedMap((key, _shape(inner)) for key, inner in value.items())
    return CommentedSeq(_shape(inner) for inner in value)
