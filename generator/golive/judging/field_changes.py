"""Which values of a record are not what they were, as people would name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from golive.model.deciding import FieldChange

_NAMES = ("id", "name", "title", "check", "step", "text")


def field_changes(was: Any, now: Any, route: str = "") -> Iterator[FieldChange]:
    """Every value that differs between two value trees of a record: texts, tuples and mappings.

    Items of lists are matched by their own name (``risks[R1].status``) where all have one, else by
    position; what is only in one of them is told whole.
    """
    if was == now:
        return
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        for key in dict.fromkeys((*was, *now)):
            yield from field_changes(was.get(key), now.get(key), f"{route}.{key}" if route else key)
    elif isinstance(was, tuple) and isinstance(now, tuple):
        before, after = _named(was), _named(now)
        for key in dict.fromkeys((*before, *after)):
            yield from field_changes(before.get(key), after.get(key), f"{route}[{key}]")
    else:
        yield FieldChange(route or "all of it", _said(was), _said(now))


def _named(items: Sequence[Any]) -> dict[str, Any]:
    names = [_name(item) for item in items]
    if None in names or len(set(names)) < len(names):
        return {str(number): item for number, item in enumerate(items)}
    return {str(name): item for name, item in zip(names, items, strict=True)}


def _name(item: Any) -> str | None:
    if isinstance(item, str):
        return str(item)
    if not isinstance(item, Mapping):
        return None
    return next((str(item[key]) for key in _NAMES if isinstance(item.get(key), str)), None)


def _said(value: Any) -> str | None:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_said(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(str(_said(one)) for one in value) + "]"
    return None if value is None else str(value)
