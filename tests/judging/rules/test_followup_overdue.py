from __future__ import annotations

from typing import Any

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, results
from support.verdicts import QA
from support.world import World

SLUG = "followup-overdue"


def _done(world: World, day: str = "2026-03-20", **of: str) -> World:
    return world.put(f"followups/{day}-x.yaml", {"of": of, "done": day, "by": "ops-one"})


def _action(**more: Any) -> World:
    action = {"id": "A_1.2", "text": "Rehearse it", "owner": "ops-one", "due": "2026-04-15"} | more
    return World().omit("release.yaml", "toggles").deploy().review(actions=[action])


def test_nothing_is_owed_before_a_deployment() -> None:
    assert results(SLUG, World()) == ()


def test_an_action_is_due_at_the_end_of_its_day() -> None:
    assert is_silent(SLUG, _action().at("2026-04-15T23:59:59Z"))
    found = fault(SLUG, _action().at("2026-04-16T00:00:00Z"))
    assert found.excuse == "The action `A_1.2` was due by 15 April 2026: “Rehearse it”."
    assert (found.result, found.owner) == (Result.FAILED, "ops-one")
    assert at(found.because[0]) == ("review.yaml", ("actions", 0))
    assert found.fix
    assert found.fix.endswith("/followups/<date>-a-1-2.yaml.")


def test_a_follow_up_says_that_it_is_done() -> None:
    world = _done(_action(), action="A_1.2").at("2026-05-01T00:00:00Z")
    (found,) = results(SLUG, world)
    assert found.observed == "done by ops-one"
    assert not is_silent(SLUG, _done(_action(), condition="A_1.2").at("2026-05-01T00:00:00Z"))


def test_a_condition_of_a_sign_off_that_counts_is_owed_by_its_owner_or_its_role() -> None:
    conditions = [{"id": "C1", "text": "Watch it", "due": "2026-03-05"}, {"id": "C2", "text": "Tell them"}]
    world = World().edit(QA, {"decision": "approve-with-conditions", "conditions": conditions})
    world.omit("release.yaml", "toggles").deploy()
    found = fault(SLUG, world)
    assert (found.id, found.owner) == ("followup-overdue/condition-C1", "qa-lead")
    assert at(found.because[0]) == (QA, ("conditions", 0))
    assert [one.wanted for one in results(SLUG, world)] == ["done by 5 March 2026", "done"]
    assert results(SLUG, world.discount(QA)) == ()


def test_a_toggle_is_to_be_removed_by_its_day() -> None:
    toggles = [
        {"name": "a", "default": "off", "owner": "ops-one", "remove_by": "2026-03-12"},
        {"name": "b", "default": "off", "remove_by": "2026-03-12"},
        {"name": "c", "default": "off"},
    ]
    world = World().edit("release.yaml", {"toggles": toggles}).deploy().at("2026-03-13T00:00:00Z")
    assert [(one.id, one.owner) for one in results(SLUG, world)] == [
        ("followup-overdue/toggle-a", "ops-one"),
        ("followup-overdue/toggle-b", "dev-one"),
    ]
    assert is_silent(SLUG, world.at("2026-03-12T23:59:59Z"))


def test_the_last_follow_up_of_a_thing_speaks() -> None:
    world = _done(_done(_action(), action="A_1.2"), "2026-03-22", action="A_1.2").at("2026-05-01T00:00:00Z")
    world.edit("followups/2026-03-22-x.yaml", {"by": "dev-one"})
    assert results(SLUG, world)[0].observed == "done by dev-one"
