from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.verdicts import unmet
from support.world import POLICY, World

SLUG = "change-request-incomplete"
FOLDER = "records/releases/payments-api/2.4.1"


def _complete() -> World:
    world = World().edit(POLICY, {"rules": {"change-request": {"required": True}}})
    return world.edit("release.yaml", {"communication": {"plan": {"uri": "https://docs.example.org/tell"}}})


def test_nothing_is_asked_where_the_policy_does_not_ask() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit(POLICY, {"rules": {"change-request": {"required": False}}})) == ()


def test_with_all_four_parts_it_is_complete() -> None:
    found = met(SLUG, _complete())
    assert found.wanted == "an id, a rollback plan, a window and a communication plan"
    assert found.observed == "all of them"


def test_one_part_that_is_lacking_is_named_with_its_key_and_place() -> None:
    found = fault(SLUG, _complete().omit("release.yaml", "communication"))
    assert found.excuse == "The change request is not complete: it lacks a communication plan."
    assert found.fix == f"Write `communication.plan` in {FOLDER}/release.yaml."
    assert [at(place) for place in found.because] == [("release.yaml", ("communication", "plan"))]


def test_a_communication_without_its_plan_is_none() -> None:
    world = _complete().omit("release.yaml", "communication", "plan")
    assert fault(SLUG, world).observed == "without a communication plan"


def test_every_lacking_part_is_named_at_once() -> None:
    world = _complete().omit("release.yaml", "change_request").omit("release.yaml", "schedule")
    world.omit("rollback.yaml", "playbook").omit("release.yaml", "communication")
    found = fault(SLUG, world)
    assert found.result is Result.MISSING
    assert found.observed == "without an id, a rollback plan, a window and a communication plan"
    assert [at(place)[1] for place in found.because] == [
        ("change_request",),
        ("playbook",),
        ("schedule", "window"),
        ("communication", "plan"),
    ]
    assert found.caused_by == ()


def test_what_other_requirements_ask_for_is_a_consequence_of_them() -> None:
    world = _complete().omit("release.yaml", "schedule").omit("rollback.yaml", "playbook")
    assert fault(SLUG, world).caused_by == ("rollback-playbook-missing", "window-missing")
    rules = [excuse.rule for excuse in world.judge().excuses]
    assert SLUG not in rules
    assert SLUG in unmet(world.judge())


def test_without_the_file_the_place_is_the_release() -> None:
    found = fault(SLUG, _complete().remove("rollback.yaml"))
    assert at(found.because[0]) == ("release.yaml", ())
    assert found.caused_by[0] == "dossier/rollback.yaml"


def test_where_nothing_else_asks_for_a_part_it_stands_for_itself() -> None:
    world = _complete().omit(POLICY, "rules", "rollback").omit("rollback.yaml", "playbook")
    assert fault(SLUG, world).caused_by == ()
    world = _complete().omit(POLICY, "rules", "lead-time").omit("release.yaml", "schedule")
    assert fault(SLUG, world).caused_by == ()


def test_it_may_be_waived() -> None:
    world = _complete().omit("release.yaml", "change_request").waive(rule=SLUG)
    assert met(SLUG, world).result is Result.WAIVED
