from __future__ import annotations

import pytest

from support.examples import at, fault, faults, is_silent
from support.world import POLICY, World

SLUG = "raci-signer"
RACI = "policies/raci.yaml"


def _world(gate: str | None, roles: dict[str, str], *policies: str) -> World:
    activity = {"id": "it", "title": "It", "roles": roles}
    activity |= {"gate": gate} if gate else {}
    activity |= {"policies": list(policies)} if policies else {}
    return World().put(RACI, {"activities": [activity]})


@pytest.mark.parametrize(("gate", "role"), [
    ("sign-off", "qa-lead"),
    ("sign-off", "operations"),
    ("cab", "change-advisory-board"),
    ("authorization", "product-owner"),
    ("closure", "release-manager"),
])  # fmt: skip
def test_who_signs_for_a_decision_may_be_accountable_for_it(gate: str, role: str) -> None:
    assert is_silent(SLUG, _world(gate, {role: "A"}))
    assert not is_silent(SLUG, _world(gate, {"legal": "A"}))


def test_the_place_and_the_words_name_both_sides() -> None:
    found = fault(SLUG, _world("authorization", {"qa-lead": "A"}))
    assert found.message == (
        "`qa-lead` is accountable for `it`, and under `standard/1` `product-owner` signs for it"
    )
    assert at(found.place) == (RACI, ("activities", 0, "roles", "qa-lead"))
    assert found.related[0].place.path == POLICY


def test_an_activity_without_a_decision_may_be_anybodys() -> None:
    assert is_silent(SLUG, _world(None, {"legal": "A"}))
    assert is_silent(SLUG, _world("deployment", {"legal": "A"}))


def test_only_the_policies_that_are_named_are_concerned() -> None:
    assert is_silent(SLUG, _world("authorization", {"legal": "A"}, "hotfix"))
    assert not is_silent(SLUG, _world("authorization", {"legal": "A"}, "standard"))


def test_where_a_named_policy_asks_nobody_nobody_signs() -> None:
    found = fault(SLUG, _world("cab", {"legal": "A"}, "standard").omit(POLICY, "cab"))
    assert "nobody signs for it" in found.message
    found = fault(SLUG, _world("closure", {"legal": "A"}, "standard").omit(POLICY, "closure"))
    assert "nobody signs for it" in found.message


def test_where_no_policy_is_named_one_that_asks_nobody_is_not_concerned() -> None:
    assert is_silent(SLUG, _world("cab", {"legal": "A"}).omit(POLICY, "cab"))


def test_only_versions_in_force_are_held_against_it() -> None:
    world = _world("authorization", {"legal": "A"})
    record = dict(world.records[POLICY])
    world.put("policies/standard/2.yaml", record | {"authorization": {"role": "legal"}})
    assert is_silent(SLUG, world)
    world.edit("policies/standard/2.yaml", {"effective": "2027-01-01"})
    assert not is_silent(SLUG, world)


def test_where_several_are_accountable_another_rule_speaks() -> None:
    assert faults(SLUG, _world("authorization", {"legal": "A", "qa-lead": "A"})) == ()
    assert faults(SLUG, World()) == ()
