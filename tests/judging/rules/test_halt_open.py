from __future__ import annotations

from golive.model.assessment import Result
from golive.model.verification import Outcome
from support.verdicts import requirement, unmet
from support.world import World

HALT = "halts/stop.yaml"
ROLES = (
    ("qa-lead", "qa-one"),
    ("security-officer", "sec-one"),
    ("operations", "ops-one"),
    ("release-manager", "rm-one"),
)


def _signed_anew(world: World, *roles: tuple[str, str]) -> World:
    for role, person in roles:
        world.approve(role, person, 2)
    return world


def _decided_anew(world: World) -> World:
    words = {"environment": "production", "outcome": "approved"}
    return world.sign("cab.2.yaml", "cab", "change-advisory-board", "cab-one", **words).authorize(number=2)


def test_one_person_stops_a_release_with_one_file() -> None:
    assessment = World().freeze().halt().judge()
    found = requirement(assessment, "halt-open/stop")
    assert (assessment.state, found.result) == ("halted", Result.FAILED)
    assert found.excuse == "Halted on 3 March 2026 by operations, `ops-one`: “Refunds are paid twice”."
    assert assessment.because == found.excuse
    assert assessment.verdict == found.excuse


def test_a_halt_halts_whatever_its_signature() -> None:
    assert World().freeze().halt().verified_as(HALT, Outcome.MALFORMED).judge().state == "halted"


def test_some_new_sign_offs_do_not_lift_it() -> None:
    assert _signed_anew(World().freeze().halt(), *ROLES[:3]).judge().state == "halted"


def test_all_of_them_do_and_then_the_decision_is_taken_again() -> None:
    world = _signed_anew(World().freeze().halt(), *ROLES)
    assert requirement(world.judge(), "halt-open/stop").result is Result.MET
    assert world.judge().state == "approved"
    _decided_anew(world)
    assert world.judge().state == "authorized"


def test_a_lifted_halt_does_not_come_back_with_a_change_of_content() -> None:
    world = _signed_anew(World().freeze().halt(), *ROLES)
    _decided_anew(world).freeze()
    world.edit("defects.yaml", {"defects": []})
    assert world.judge().state == "stale"


def test_a_halt_stops_a_draft_too() -> None:
    assert World().undecided().remove("risks.yaml").halt().judge().state == "halted"


def test_where_no_role_signs_nothing_lifts_a_halt() -> None:
    world = World().halt().edit("policies/standard/1.yaml", {"signoffs": []})
    assert "halt-open/stop" in unmet(world.judge())


def test_a_later_halt_takes_the_place_of_the_first() -> None:
    world = World().freeze().halt().halt(slug="stop.2")
    assert [name for name in unmet(world.judge()) if name.startswith("halt")] == ["halt-open/stop.2"]
