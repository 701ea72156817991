from __future__ import annotations

from support.examples import fault, is_silent
from support.world import POLICY, World

WHEN = "2026-03-02T10:00:00Z"


def test_a_version_that_says_something_else_is_told() -> None:
    found = fault("policy-rewritten", World().opened().freeze().revise(POLICY, WHEN, {"title": "Softer"}))
    assert found.place.path == POLICY
    assert "changed policies/standard/1.yaml" in found.message
    assert "Put policies/standard/1.yaml back as it was" in found.hint


def test_a_version_that_is_gone_breaks_every_release_of_that_policy() -> None:
    world = (
        World()
        .opened()
        .put("policies/standard/2.yaml", World().records[POLICY] | {"effective": "2027-01-01"})
    )
    world.freeze().delete("policies/standard/2.yaml", WHEN)
    assert "removed policies/standard/2.yaml" in fault("policy-rewritten", world).message
    assert world.judge().state == "draft"


def test_another_policy_is_nothing_to_a_release() -> None:
    world = World().opened().put("policies/other/1.yaml", World().records[POLICY]).freeze()
    world.delete("policies/other/1.yaml", WHEN)
    assert fault("policy-rewritten", world)
    assert world.judge().state == "authorized"


def test_a_new_version_is_the_way() -> None:
    world = World().opened().freeze().put("policies/standard/2.yaml", World().records[POLICY])
    assert is_silent("policy-rewritten", world.lands("policies/standard/2.yaml", WHEN))
