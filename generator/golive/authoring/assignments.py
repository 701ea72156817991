"""``KEY=VALUE`` as it is typed, made an edit of a record: dotted routes, items by their id, new items.

A step of a route is a key, the position of an item, the id of an item, or ``+`` for a new item; every
``+`` behind the same keys is the same new item, so that several of its keys can be set at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias

from golive.authoring.edits import Edit, Route, Word, Written
from golive.model.scalars import Plain

Read: TypeAlias = Callable[[str], Any]
"""What golive's own reader makes of a text: mappings, tuples and texts; ``None`` where it refuses."""

_IDS = ("id", "name", "check", "step", "role", "title")
"""Keys by which an item of a list is called, the first that it has."""

_BARE = re.compile(
    r"-?[0-9]+(?:\.[0-9]+)?|true|false|yes|no|on|off"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]+(?:Z|[+-][0-9]{2}:[0-9]{2}))?"
    r"|[a-z][a-z0-9+.-]*:[A-Za-z0-9/._~@%=&+:?-]*[A-Za-z0-9/_-]"
)
"""Numbers, words for yes and no, times, digests and plain addresses: they stand without quotes."""


class AssignmentError(Exception):
    """A ``KEY=VALUE`` cannot be done, in one sentence for the caller."""


@dataclass
class Assignments:
    """Edits of one record in their order, and what the record says after each.

    Attributes:
        meant: the values of the record, mappings and lists as such, every scalar a text.
        edits: what to do, for `golive.authoring.editing.edited`.
    """

    meant: Any
    edits: list[Edit] = field(default_factory=list)
    _new: dict[Route, int] = field(default_factory=dict)

    def set(self, key: str, value: Written) -> None:
        """One value put where `key` says; AssignmentError where there is no such place."""
        route = self._route(key, is_end=isinstance(value, str))
        self.edits.append(Edit(route, value))
        _put(self.meant, route, _plain(value))

    def remove(self, key: str) -> None:
        """The value at `key` taken away; AssignmentError where there is none."""
        route = self._route(key, is_end=False)
        if not _has(self.meant, route):
            raise AssignmentError(f"There is no {key} to take away.")
        if len(_at(self.meant, route[:-1])) == 1:
            whole = key.rpartition(".")[0]
            instead = f"take {whole} away instead" if whole else "remove the file instead"
            raise AssignmentError(f"{key} is all that stands there: {instead}.")
        self.edits.append(Edit(route, None))
        del _at(self.meant, route[:-1])[route[-1]]

    def _route(self, key: str, *, is_end: bool) -> Route:
        steps = key.split(".")
        if not all(steps):
            raise AssignmentError(f"{key!r} is no key: a dot stands between two names.")
        route: Route = ()
        place = self.meant
        step: str | int
        while steps:
            if isinstance(place, list) or (place is None and _is_item(steps[0])):
                step, used = self._item(place or [], route, steps, is_end=is_end)
            else:
                step, used = _name(place, steps)
            if not isinstance(place, dict | list | None):
                raise AssignmentError(f"{'.'.join(map(str, route))} is a text and has no {steps[0]}.")
            route, steps = (*route, step), steps[used:]
            place = _at(self.meant, route) if _has(self.meant, route) else None
        return route

    def _item(self, items: list[Any], route: Route, steps: list[str], *, is_end: bool) -> tuple[int, int]:
        """The position of an item, and how many steps name it."""
        if steps[0] == "+":
            if len(steps) == 1 and is_end:
                return len(items), 1
            return self._new.setdefault(route, len(items)), 1
        named = [next((str(item[k]) for k in _IDS if k in item), "") for item in map(_mapping, items)]
        for used in range(len(steps), 0, -1):
            wanted = ".".join(steps[:used])
            if wanted in named:
                return named.index(wanted), used
        if steps[0].isdecimal() and int(steps[0]) <= len(items):
            return int(steps[0]), 1
        raise AssignmentError(_no_item(".".join(map(str, route)), steps[0], named))


def written(text: str, read: Read) -> Written:
    """A value as it is typed: ``[…]`` and ``{…}`` as YAML, everything else as it stands."""
    if text[:1] in {"[", "{"}:
        value = read(text)
        if value is None:
            raise AssignmentError(f"{text} is no YAML that golive reads.")
        return _written(value)
    return _scalar(text)


def values(read: Any) -> Any:
    """Values of golive's own reader that can be changed: lists for its tuples, texts for its scalars."""
    if isinstance(read, dict):
        return {key: values(inner) for key, inner in read.items()}
    if isinstance(read, tuple):
        return [values(inner) for inner in read]
    return None if read is None else str(read)


def _written(value: Any) -> Written:
    if isinstance(value, dict):
        return {key: _written(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_written(inner) for inner in value]
    return _scalar(value) if isinstance(value, Plain) else str(value)


def _scalar(text: str) -> str:
    return Word(text) if _BARE.fullmatch(text) else str(text)


def _plain(value: Written) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value]


# --- places -------------------------------------------------------------------------------------


def _is_item(step: str) -> bool:
    return step == "+" or step.isdecimal()


def _name(place: Any, steps: list[str]) -> tuple[str, int]:
    """A key, which may have dots in it where it is there already, and how many steps name it."""
    for used in range(len(steps), 1, -1):
        whole = ".".join(steps[:used])
        if isinstance(place, dict) and whole in place:
            return whole, used
    return steps[0], 1


def _mapping(item: Any) -> Mapping[str, Any]:
    return item if isinstance(item, dict) else {}


def _no_item(where: str, step: str, named: Sequence[str]) -> str:
    there = ", ".join(name for name in named if name)
    known = f"there are {there}" if there else "it has none with an id"
    return f"{where} has no {step}: {known}. A new one is {where}.+"


def _at(whole: Any, route: Route) -> Any:
    for step in route:
        whole = whole[step]
    return whole


def _has(whole: Any, route: Route) -> bool:
    for step in route:
        if isinstance(whole, dict):
            if step not in whole:
                return False
        elif not isinstance(whole, list) or not isinstance(step, int) or step >= len(whole):
            return False
        whole = whole[step]
    return True


def _put(whole: Any, route: Route, value: Any) -> None:
    for step, after in pairwise(route):
        if not _has(whole, (step,)):
            _store(whole, step, [] if isinstance(after, int) else {})
        whole = whole[step]
    _store(whole, route[-1], deepcopy(value))


def _store(place: Any, step: str | int, value: Any) -> None:
    if isinstance(place, list) and step == len(place):
        place.append(value)
    else:
        place[step] = value
