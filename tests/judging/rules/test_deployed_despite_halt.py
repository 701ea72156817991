from __future__ import annotations

from golive.model.findings import Severity
from golive.model.verification import Outcome
from support.examples import at, fault, is_silent
from support.verdicts import faults_of
from support.world import World

SLUG = "deployed-despite-halt"
HALT = "halts/stop.yaml"
FIRST = "2026-03-10T20:30:00Z"


def _staged(second: str = "2026-03-10T21:30:00Z", halted: str = "2026-03-10T21:00:00Z") -> World:
    """A rollout of two stages, the first at 20:30, and a halt."""
    world = World().freeze().deploy(at=FIRST)
    (first,) = world.records[world.path("deployment.yaml")]["deployed"]
    return world.edit("deployment.yaml", {"deployed": [first, first | {"at": second}]}).halt(signed_at=halted)


def test_a_stage_after_a_halt_is_found() -> None:
    found = fault(SLUG, _staged())
    assert found.message == (
        "it was deployed further on 10 March 2026, 21:30 UTC, and `ops-one` had halted it on "
        "10 March 2026, 21:00 UTC"
    )
    assert found.severity is Severity.ERROR
    assert at(found.place) == ("deployment.yaml", ("deployed", 1, "at"))
    assert at(found.related[0].place) == (HALT, ())


def test_it_is_found_in_the_verdict_and_moves_no_state() -> None:
    world = _staged()
    assert len(faults_of(world, SLUG)) == 1
    assert world.judge().state == "deployed"


def test_the_halt_counts_from_its_very_second() -> None:
    assert not is_silent(SLUG, _staged(second="2026-03-10T21:00:00Z"))
    assert is_silent(SLUG, _staged(second="2026-03-10T20:59:59Z"))


def test_a_halt_whose_signature_is_bad_was_a_halt_too() -> None:
    world = _staged().verified_as(HALT, Outcome.ALTERED)
    assert len(faults_of(world, SLUG)) == 1


def test_a_halt_before_the_first_stage_is_another_matter() -> None:
    assert is_silent(SLUG, _staged(halted="2026-03-10T20:29:00Z"))


def test_a_stage_that_is_still_to_come_is_none() -> None:
    assert is_silent(SLUG, _staged().at("2026-03-10T21:29:59Z"))


def test_a_new_go_in_between_lets_it_go_on() -> None:
    world = _staged().authorize(number=2, signed_at="2026-03-10T21:10:00Z")
    assert is_silent(SLUG, world)
    assert not is_silent(SLUG, world.discount("authorization.2.yaml"))


def test_nothing_is_found_without_a_deployment() -> None:
    assert is_silent(SLUG, World().halt())
