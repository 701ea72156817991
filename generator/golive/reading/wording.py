"""Pydantic's errors in golive's words: where, what was found, what was wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from pydantic_core import ErrorDetails

from golive.model.places import Route
from golive.model.records.record import Part
from golive.model.scalars import shown
from golive.reading.examples import hint_for, keys_below
from golive.reading.flaw import Flaw
from golive.reading.model_keys import keys_at
from golive.reading.yaml_values import Value

_KEY = "[key]"
_QUOTED = re.compile(r"'([^']*)'")


def flaw_of(error: ErrorDetails, tree: Value, model: type[Part]) -> Flaw:
    """The fault that one pydantic error stands for, with the route that finds its place."""
    route, on_key = _route(error["loc"], tree)
    match error["type"]:
        case "missing":
            return _missing(route)
        case "extra_forbidden":
            return _extra(route, model)
        case "literal_error":
            return _literal(route, error)
    words = _inside(route, _words(error, keys_at(model, route)))
    return Flaw("value-wrong", words, hint_for(error["type"], route, on_key=on_key), route, on_key)


def _route(loc: tuple[int | str, ...], tree: Value) -> tuple[Route, bool]:
    """The steps of `loc` that lead through `tree` (pydantic adds its own), then a missing one."""
    here: Any = tree
    route: Route = ()
    for step in loc:
        if isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif isinstance(here, tuple) and isinstance(step, int):
            here = here[step]
        elif isinstance(here, dict) and step == loc[-1] and step != _KEY:
            here = None
        else:
            continue
        route = (*route, step)
    return route, loc[-1:] == (_KEY,)


def _name(route: Route) -> str:
    names = [str(step) for step in route if isinstance(step, str)]
    return shown(names[-1]) if names else "the record"


def _holder(route: Route) -> str:
    """What holds a key: the record, a key's value, or an item of a list, counted from 1."""
    if route and isinstance(route[-1], int):
        return f"item {route[-1] + 1} of {_name(route)}"
    return _name(route)


def _inside(route: Route, words: str) -> str:
    if words.startswith(("wants ", "is ")):
        return f"{_name(route)} {words}"
    return f"in {_name(route)}, {words}"


def _missing(route: Route) -> Flaw:
    key = str(route[-1])
    return Flaw("key-missing", f"{_holder(route[:-1])} lacks {shown(key)}", f"Add {shown(key)}.", route)


def _extra(route: Route, model: type[Part]) -> Flaw:
    key = str(route[-1])
    known = keys_at(model, route[:-1])
    near = get_close_matches(key, known, n=1)
    hint = f"Did you mean `{near[0]}`?" if near else f"Remove it, or use one of {_listed(known)}."
    words = f"{shown(key)} is not a key of {_holder(route[:-1])}"
    return Flaw("key-unknown", words, hint, route, on_key=True)


def _literal(route: Route, error: ErrorDetails) -> Flaw:
    choices = _QUOTED.findall(error["ctx"]["expected"])
    found = error["input"]
    near = get_close_matches(str(found), choices, n=1) if isinstance(found, str) else []
    if len(choices) == 1:
        words, hint = f"{shown(found)} is not `{choices[0]}`", f"Write `{choices[0]}`."
    else:
        words = f"{shown(found)} is not one of {_listed(choices)}"
        hint = f"Did you mean `{near[0]}`?" if near else "Write one of them."
    return Flaw("value-wrong", _inside(route, words), hint, route)


def _listed(names: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _mapping(found: Any, keys: list[str]) -> str:
    return f"wants keys below it, {keys_below(keys, found)}found {_found(found)}"


def _list(found: Any, _: list[str]) -> str:
    return f"wants a list, found {_found(found)}"


def _found(value: Any) -> str:
    return f"the text {shown(value)}" if isinstance(value, str) and value else shown(value)


_SHAPES: Mapping[str, Callable[[Any, list[str]], str]] = MappingProxyType(
    {
        "model_type": _mapping,
        "model_attributes_type": _mapping,
        "dict_type": _mapping,
        "mapping_type": _mapping,
        "tuple_type": _list,
        "list_type": _list,
    }
)


def _words(error: ErrorDetails, keys: list[str]) -> str:
    own = error.get("ctx", {}).get("words")
    if own is not None:
        return str(own)
    shape = _SHAPES.get(error["type"])
    return shape(error["input"], keys) if shape else f"{_found(error['input'])} does not fit"
