"""A policy states a value that nothing can keep

What it finds:
    A term of a policy that is no time at all (`P0D`), `roles_per_person: 0`, a `strategy` that allows
    none, and a `measure` whose bounds leave no value between them. How long ahead something has to be
    may be no time: then nothing is asked of it.

Why:
    Evidence that may not be a moment old and sign-offs that are over when they are given hold up every
    release, and nobody is told why.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {rollback: {rehearsed_within: P0D}}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {rollback: {rehearsed_within: P90D}}
    ```

Fix:
    State a value that can be kept, or leave the key out, in a next version of the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.judging.thresholds import has_room, in_words
from golive.model.durations import Duration
from golive.model.findings import Finding
from golive.model.places import Place, Route
from golive.model.records.policy import Measure, Policy
from golive.model.records.record import Part

SCOPE = "book"

_AHEAD = frozenset({"at_least", "note_over", "ahead"})
"""Keys that say how long before something has to be: no time asks nothing."""


def policy_value_senseless(context: Context) -> Iterator[Finding]:
    """One finding for each value that nothing can keep."""
    for ref, filed in living_policies(context):
        for route, words in (*_within(filed.record, ()), *_none(filed.record)):
            place, hint = Place(filed.path, route), "State one that can be, in a next version of the policy."
            yield Finding("policy-value-senseless", place, f"{words} in {ref}, which nothing can keep", hint)


def _within(part: Part, route: Route) -> Iterator[tuple[Route, str]]:
    """The terms and measures of a part, and of every part in it."""
    for key, field in type(part).model_fields.items():
        name, value = field.alias or key, getattr(part, key)
        if isinstance(value, Duration):
            if not value.months and not value.seconds and key not in _AHEAD:
                yield (*route, name), f"`{name}` is `{value}`"
        elif isinstance(value, Measure):
            if not has_room(value):
                yield (*route, name), f"the measure is {in_words(value)}"
        elif isinstance(value, Part):
            yield from _within(value, (*route, name))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Part):
                    yield from _within(item, (*route, name, index))


def _none(policy: Policy) -> Iterator[tuple[Route, str]]:
    """What is allowed to nobody and in no way."""
    if policy.separation.roles_per_person == 0:
        yield ("separation", "roles_per_person"), "one person counts in 0 roles"
    if policy.rules.strategy is not None and not policy.rules.strategy.allowed:
        yield ("rules", "strategy", "allowed"), "no strategy is allowed"
