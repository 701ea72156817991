"""The difference of two policies, as both are in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from golive.judging.policy_bearings import bearing, item_bearing, towards
from golive.judging.policy_words import called, said
from golive.model.book import Book
from golive.model.policy_difference import Bearing, PolicyChange, PolicyDifference
from golive.model.records.policy import Measure, Policy
from golive.model.records.policy_rules import Rules
from golive.model.records.record import Part

_NAMED = {"criteria": ("criterion", "id"), "signoffs": ("sign-off", "role")}
"""The lists whose items have a name: what one is called, and the key that its name stands under."""


def policy_differences(book: Book) -> Mapping[str, tuple[PolicyDifference, ...]]:
    """``<policy>/<version>`` to its differences from the version before and from what it extends."""
    return {ref: tuple(_differences(book, ref)) for ref in book.policies}


def _differences(book: Book, ref: str) -> Iterator[PolicyDifference]:
    policy, earlier = book.policies[ref].record, predecessor(book, ref)
    if earlier is not None:
        changes = policy_changes(book.policies[earlier].record, policy)
        yield PolicyDifference(earlier, "predecessor", changes)
    base = (policy.extends or "").partition("@")[0]
    if base in book.policies and base != earlier:
        yield PolicyDifference(base, "base", policy_changes(book.policies[base].record, policy))


def predecessor(book: Book, ref: str) -> str | None:
    """The version before this one of the same policy; ``None`` for the first."""
    name, _, number = ref.rpartition("/")
    versions = (other.rpartition("/") for other in book.policies)
    earlier = [int(n) for policy, _, n in versions if policy == name and int(n) < int(number)]
    return f"{name}/{max(earlier)}" if earlier else None


def policy_changes(before: Policy | None, after: Policy | None) -> tuple[PolicyChange, ...]:
    """What changed, in the order of a policy's keys; ``None`` stands for no policy at all."""
    found = (
        change
        for key in Policy.model_fields
        for change in _of_policy(key, getattr(before, key, None), getattr(after, key, None))
    )
    policies = [policy for policy in (before, after) if policy is not None]
    return tuple(replace(c, bearing=Bearing.OTHER) if _only_warns(c, policies) else c for c in found)


def _only_warns(change: PolicyChange, policies: list[Policy]) -> bool:
    """Whether a change is of a criterion that only warns wherever it is asked: it holds nothing up."""
    match change.path:
        case ("criterion", name, *_):
            asked = name
        case (key,) if key == called("advisory"):
            asked = change.after or change.before or ""
        case _:
            return False
    asking = [policy for policy in policies if any(c.id == asked for c in policy.criteria)]
    return bool(asking) and all(asked in policy.advisory for policy in asking)


def _of_policy(key: str, before: Any, after: Any) -> Iterator[PolicyChange]:
    """The changes under one key of a policy."""
    if key in _NAMED:
        word, under = _NAMED[key]
        for name, old, new in _pairs(_by_name(under, before), _by_name(under, after)):
            yield from _of_part((word, name), key, old, new)
    elif key == "rules":
        for rule, field in Rules.model_fields.items():
            path = "rule", field.alias or rule
            yield from _of_part(path, rule, getattr(before, rule, None), getattr(after, rule, None))
    elif key == "classes":
        for class_, old, new in _pairs(before or {}, after or {}):
            if old != new:
                yield PolicyChange(("class", class_), old, new)
    elif isinstance(before, Part) or isinstance(after, Part):
        yield from _of_part((called(key),), key, before, after)
    else:
        yield from _of_value((called(key),), ("policy", key), before, after)


def _of_part(path: tuple[str, ...], part: str, before: Any, after: Any) -> Iterator[PolicyChange]:
    """The changes of a part: as a whole where one side has none, else key by key."""
    if before is None or after is None:
        if before is not after:
            asks = getattr(after or before, "required", True)
            way = (1 if after else -1) if asks else 0
            yield PolicyChange(path, said(before), said(after), towards(way))
        return
    for key in type(after).model_fields:
        old, new = getattr(before, key), getattr(after, key)
        yield from _of_value((*path, called(key)), (part, key), old, new)


def _of_value(
    path: tuple[str, ...], setting: tuple[str, str], before: Any, after: Any
) -> Iterator[PolicyChange]:
    """The change of one key; of a list each item that came or went."""
    if before == after:
        return
    some = before if after is None else after
    if isinstance(some, tuple) and setting[0] != "applies":
        yield from _of_list(path, setting, before or (), after or ())
    elif isinstance(some, Part) and not isinstance(some, Measure):
        yield from _of_part(path, setting[1], before, after)
    else:
        yield PolicyChange(path, said(before), said(after), bearing(setting, before, after))


def _of_list(
    path: tuple[str, ...], setting: tuple[str, str], before: tuple[str, ...], after: tuple[str, ...]
) -> Iterator[PolicyChange]:
    """What came into a list and what left it; its order means nothing."""
    for item in dict.fromkeys((*before, *after)):
        if item not in after:
            yield PolicyChange(path, item, None, item_bearing(setting, added=False))
        elif item not in before:
            yield PolicyChange(path, None, item, item_bearing(setting, added=True))


def _by_name(key: str, items: tuple[Part, ...] | None) -> dict[str, Part]:
    """Items under their names; a name that comes again says so."""
    found: dict[str, Part] = {}
    for item in items or ():
        name = str(getattr(item, key))
        while name in found:
            name += ", again"
        found[name] = item
    return found


def _pairs(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Each name with what stands under it on both sides, in the order of the first."""
    yield from ((name, before.get(name), after.get(name)) for name in dict.fromkeys((*before, *after)))
