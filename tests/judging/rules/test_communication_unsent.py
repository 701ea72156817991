from __future__ import annotations

from typing import Any

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, met, results
from support.world import POLICY, World

SLUG = "communication-unsent"
SENT = "2026-03-02T12:00:00Z"


def _world(*audiences: str) -> World:
    world = World().edit(POLICY, {"rules": {"run-up": {"communication": True}}})
    return world.edit("release.yaml", {"communication": {"audiences": list(audiences)}})


def _sent(world: World, *to: str, when: str = SENT) -> World:
    messages = [{"at": when, "channel": "email", "to": one} for one in to]
    return world.edit("runup.yaml", {"communication": messages})


def _informing(*policies: str, gate: str = "deployment") -> dict[str, Any]:
    activity = {"id": "deploy", "title": "Deploy", "gate": gate, "roles": {"ops": "A/R", "support": "I"}}
    return {"activities": [activity | ({"policies": list(policies)} if policies else {})]}


def test_nothing_is_asked_where_the_policy_does_not_ask() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit(POLICY, {"rules": {"run-up": {"drift": True}}})) == ()


def test_every_audience_of_the_plan_is_told() -> None:
    found = fault(SLUG, _sent(_world("support", "marketing"), "support"))
    assert found.excuse == "Nothing has been sent to `marketing` yet."
    assert (found.wanted, found.observed) == ("a message to support and marketing", "1 audience reached")
    assert at(found.because[0]) == ("runup.yaml", ("communication",))
    assert is_silent(SLUG, _sent(_world("support", "marketing"), "support", "marketing"))


def test_a_message_to_all_staff_reaches_everybody() -> None:
    assert is_silent(SLUG, _sent(_world("support", "marketing"), "all-staff"))


def test_without_a_run_up_the_place_is_the_plan() -> None:
    found = fault(SLUG, _world("support"))
    assert found.result is Result.MISSING
    assert at(found.because[0]) == ("release.yaml", ("communication",))


def test_where_nobody_is_named_somebody_has_to_be_told() -> None:
    world = World().edit(POLICY, {"rules": {"run-up": {"communication": True}}})
    assert fault(SLUG, world).excuse == "Nobody has been told of the release."
    assert met(SLUG, _sent(world, "customers")).observed == "1 audience reached"


def test_a_message_that_is_still_to_come_has_told_nobody() -> None:
    assert is_silent(SLUG, _sent(_world("support"), "support", when="2026-03-03T12:00:00Z"))
    assert not is_silent(SLUG, _sent(_world("support"), "support", when="2026-03-03T12:00:01Z"))


def test_the_matrix_says_whom_a_deployment_concerns() -> None:
    world = _sent(_world("marketing"), "marketing").put("policies/raci.yaml", _informing())
    assert fault(SLUG, world).excuse == "Nothing has been sent to `support` yet."
    assert is_silent(SLUG, world.put("policies/raci.yaml", _informing("regulated")))
    assert not is_silent(SLUG, world.put("policies/raci.yaml", _informing("standard")))
    assert is_silent(SLUG, world.put("policies/raci.yaml", _informing(gate="closure")))
