"""Policies that extend others: one policy out of two texts, before it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from golive.model.places import Place, Route
from golive.model.scalars import POLICY_PIN, shown
from golive.reading.flaw import Flaw
from golive.reading.yaml_values import Value

DEEPEST = 8
"""Policies that may stand upon one another."""

_PIN = re.compile(POLICY_PIN)
_NAMED = {"criteria": "id", "signoffs": "role"}
"""The lists whose items have a name of their own, and the key that it stands under."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A policy's file as it was written: its values and the digest of its bytes."""

    tree: Value
    digest: str


def extended(name: str, drafts: Mapping[str, Draft]) -> tuple[Value, Flaw | None]:
    """The policy as it is in force, with what it extends; the text alone and why where that fails.

    Entries of mappings go by their key however deep they stand, criteria by id and sign-offs by role;
    what the policy states itself takes the place of the same entry, and stands before what it takes
    over. Every other list and text replaces. An entry that both have keeps the keys only the base
    states: a rule keeps its other parameters. A criterion's measure is stated as a whole, for half a
    threshold says nothing.
    """
    own = drafts[name].tree
    bases, flaw = _bases(name, drafts)
    if flaw is not None:
        return own, flaw
    for base in bases.values():
        own = _merged(base, own) if isinstance(own, dict) else own
    return own, None


def _bases(name: str, drafts: Mapping[str, Draft]) -> tuple[dict[str, dict[str, Value]], Flaw | None]:
    """What a policy extends, nearest first, without what that extends in turn; and why where that fails."""
    bases: dict[str, dict[str, Value]] = {}
    seen = [name]
    while (pin := _pin(drafts[seen[-1]].tree)) is not None:
        flaw = _broken(pin, seen, drafts)
        if flaw is not None:
            return bases, flaw
        seen.append(pin.partition("@")[0])
        tree = drafts[seen[-1]].tree
        if isinstance(tree, dict):
            bases[seen[-1]] = {key: value for key, value in tree.items() if key != "extends"}
    return bases, None


def taken_over(name: str, drafts: Mapping[str, Draft]) -> Mapping[Route, Place]:
    """Where the entries stand that a policy takes over: their routes in it to their places.

    An entry that it states itself is not there, even where it keeps some keys of the base.
    """
    tree, places = drafts[name].tree, dict[Route, Place]()
    own = tree if isinstance(tree, dict) else {}
    bases, _ = _bases(name, drafts)
    for extends, base in bases.items():
        path = f"policies/{extends}.yaml"
        places |= {route: Place(path, there) for route, there in _added(base, own)}
        own = _merged(base, own)
    return places


def _added(
    base: Mapping[str, Value], own: Mapping[str, Value], top: Route = ()
) -> Iterator[tuple[Route, Route]]:
    """What the base adds to a policy: the route in the policy in force, and the route in the base."""
    for key, value in base.items():
        stated, here = own.get(key), (*top, key)
        if key not in own:
            yield here, here
        elif isinstance(value, dict) and isinstance(stated, dict):
            yield from _added(value, stated, here)
        elif key in _NAMED and isinstance(value, tuple) and isinstance(stated, tuple):
            names = {_name(_NAMED[key], item) for item in stated}
            rest = [i for i, item in enumerate(value) if _name(_NAMED[key], item) not in names]
            yield from (((*here, len(stated) + n), (*here, i)) for n, i in enumerate(rest))


def _pin(tree: Value) -> str | None:
    """What a policy extends, where it says so as it should; typing tells about everything else."""
    value = tree.get("extends") if isinstance(tree, dict) else None
    return value if isinstance(value, str) and _PIN.fullmatch(value) else None


def _broken(pin: str, seen: list[str], drafts: Mapping[str, Draft]) -> Flaw | None:
    name, _, digest = pin.partition("@")
    said = f"the policy extends {shown(name)}"
    if name not in drafts:
        return _flaw(f"{said}, and policies/{name}.yaml is not there", "Name a policy that the book has.")
    if name in seen:
        return _flaw(f"{said}, which extends it in turn", "Let a policy extend an earlier one only.")
    if len(seen) >= DEEPEST:
        return _flaw(f"{said}, the last of more than {DEEPEST} in a row", "State more in fewer policies.")
    there = drafts[name].digest
    if there != digest:
        words = f"{said} with {shown(digest)}, and policies/{name}.yaml is {shown(there)}"
        return _flaw(words, f"Write `extends: {name}@{there}` into a new version, if that is meant.")
    return None


def _flaw(words: str, hint: str) -> Flaw:
    return Flaw("policy-extends-broken", words, hint, ("extends",))


def _merged(base: Mapping[str, Value], own: Mapping[str, Value]) -> dict[str, Value]:
    stated = {key: _entry(key, base[key], value) if key in base else value for key, value in own.items()}
    return stated | {key: value for key, value in base.items() if key not in own}


def _entry(key: str, base: Value, own: Value) -> Value:
    if isinstance(own, dict) and isinstance(base, dict):
        return _merged(base, own)
    if key in _NAMED and isinstance(own, tuple) and isinstance(base, tuple):
        return _by_name(_NAMED[key], base, own)
    return own


def _by_name(key: str, base: tuple[Value, ...], own: tuple[Value, ...]) -> tuple[Value, ...]:
    known = {_name(key, item): item for item in base}
    stated = {_name(key, item) for item in own}
    first = (_over(known.get(_name(key, item)), item) for item in own)
    return (*first, *(item for item in base if _name(key, item) not in stated))


def _name(key: str, item: Value) -> Value | None:
    value = item.get(key) if isinstance(item, dict) else None
    return value if isinstance(value, str) else None


def _over(base: Value | None, own: Value) -> Value:
    return base | own if isinstance(base, dict) and isinstance(own, dict) else own
