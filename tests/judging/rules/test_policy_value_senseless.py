from __future__ import annotations

from typing import Any

import pytest

from support.examples import at, fault, is_silent
from support.world import POLICY, World

SLUG = "policy-value-senseless"


@pytest.mark.parametrize(("own", "route"), [
    ({"rules": {"rollback": {"rehearsed_within": "P0D"}}}, ("rules", "rollback", "rehearsed_within")),
    ({"rules": {"gold-master": {"within": "PT0S"}}}, ("rules", "gold-master", "within")),
    ({"rules": {"run-up": {"drift_within": "P0D"}}}, ("rules", "run-up", "drift_within")),
    ({"review": {"due": "P0D"}}, ("review", "due")),
    ({"drills": {"every": "P0M"}}, ("drills", "every")),
    ({"verbal": {"ratify_within": "P0D"}}, ("verbal", "ratify_within")),
    ({"retro": {"items": ["cab"], "within": "P0D"}}, ("retro", "within")),
    ({"retro": {"quota": {"max": 1, "per": "P0D"}}}, ("retro", "quota", "per")),
])  # fmt: skip
def test_a_term_of_no_time_cannot_be_kept(own: dict[str, Any], route: tuple[str, ...]) -> None:
    found = fault(SLUG, World().edit(POLICY, own))
    assert at(found.place) == (POLICY, route)
    assert found.message.startswith(f"`{route[-1]}` is `P")
    assert found.message.endswith("in standard/1, which nothing can keep")


def test_so_it_is_in_criteria_and_sign_offs() -> None:
    world = World()
    world.records[POLICY]["criteria"][5]["max_age"] = "P0D"
    assert fault(SLUG, world).place.route == ("criteria", 5, "max_age")
    world = World()
    world.records[POLICY]["signoffs"][0]["expires"] = "P0D"
    assert fault(SLUG, world).place.route == ("signoffs", 0, "expires")


def test_a_moment_is_a_time() -> None:
    assert is_silent(SLUG, World().edit(POLICY, {"review": {"due": "PT1S"}}))
    assert is_silent(SLUG, World().edit(POLICY, {"review": {"due": "P1M"}}))


def test_no_lead_time_asks_nothing() -> None:
    assert is_silent(SLUG, World().edit(POLICY, {"rules": {"lead-time": {"at_least": "P0D"}}}))


def test_a_person_counts_at_least_once() -> None:
    found = fault(SLUG, World().edit(POLICY, {"separation": {"roles_per_person": 0}}))
    assert found.message == "one person counts in 0 roles in standard/1, which nothing can keep"
    assert is_silent(SLUG, World().edit(POLICY, {"separation": {"roles_per_person": 1}}))


def test_some_strategy_is_allowed() -> None:
    found = fault(SLUG, World().edit(POLICY, {"rules": {"strategy": {"allowed": []}}}))
    assert found.place.route == ("rules", "strategy", "allowed")


@pytest.mark.parametrize(("measure", "room"), [
    ({"at_least": "90", "at_most": "80"}, False),
    ({"at_least": "80", "at_most": "80"}, True),
    ({"above": "80", "at_most": "80"}, False),
    ({"at_least": "80", "below": "80"}, False),
    ({"above": "79", "at_least": "81", "below": "82", "at_most": "90"}, True),
    ({"above": "79"}, True),
    ({"at_most": "79"}, True),
    ({}, True),
])  # fmt: skip
def test_bounds_leave_a_value_between_them(measure: dict[str, str], *, room: bool) -> None:
    world = World()
    world.records[POLICY]["criteria"][5]["measure"] = {"unit": "%"} | measure
    assert is_silent(SLUG, world) is room


def test_bounds_that_leave_none_are_told() -> None:
    world = World()
    world.records[POLICY]["criteria"][5]["measure"] = {"unit": "%", "at_least": "90", "at_most": "80"}
    found = fault(SLUG, world)
    assert found.message == (
        "the measure is at least 90 and at most 80 % in standard/1, which nothing can keep"
    )
    assert found.place.route == ("criteria", 5, "measure")
