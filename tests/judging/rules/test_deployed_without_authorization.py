from __future__ import annotations

from support.examples import at, fault, results
from support.verdicts import GO, faults_of
from support.world import POLICY, World

SLUG = "deployed-without-authorization"


def _expiring(term: str) -> World:
    """A deployment of 10 March, 20:30 UTC, under a sign-off of 27 February, 09:00 UTC, with a term."""
    world = World()
    demands = world.records[POLICY]["signoffs"]
    return world.edit(POLICY, {"signoffs": [demands[0] | {"expires": term}, *demands[1:]]}).freeze().deploy()


def test_nothing_is_found_before_a_deployment_or_where_one_was_authorized() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().freeze().deploy()) == ()


def test_a_deployment_that_nobody_had_authorized_is_found_and_moves_no_state() -> None:
    world = World().remove(GO).freeze().deploy(at="2026-03-02T11:00:00Z")
    found = fault(SLUG, world)
    assert found.message == "it was deployed on 2 March 2026, 11:00 UTC, and it was not authorized then"
    assert at(found.place) == ("deployment.yaml", ("deployed", 0, "at"))
    assert world.judge().state == "approved"
    assert len(faults_of(world, SLUG)) == 1


def test_an_authorization_that_comes_later_does_not_make_it_good() -> None:
    world = World().freeze().deploy(at="2026-03-02T09:59:59Z")
    assessment = world.judge()
    assert (assessment.state, assessment.go) == ("authorized", False)
    assert len(faults_of(world, SLUG)) == 1
    assert faults_of(World().freeze().deploy(at="2026-03-02T10:00:00Z"), SLUG) == ()


def test_an_authorization_whose_sign_off_had_run_out_was_none() -> None:
    assert len(faults_of(_expiring("P11DT11H30M"), SLUG)) == 1
    assert faults_of(_expiring("P11DT11H30M1S"), SLUG) == ()


def test_a_deployment_under_way_is_found_too() -> None:
    assert len(faults_of(World().remove(GO).freeze().deploy(None), SLUG)) == 1


def test_a_deployment_that_is_still_to_come_is_none() -> None:
    world = World().remove(GO).freeze().deploy().at("2026-03-10T20:29:59Z")
    assert faults_of(world, SLUG) == ()


def test_what_was_withdrawn_was_not_authorized_any_more() -> None:
    world = World().opened().at("2026-03-05T09:00:00Z").close("withdrawn").freeze()
    world.deploy().lands("deployment.yaml", "2026-03-10T22:00:00Z")
    assert len(faults_of(world, SLUG)) == 1
    assert world.judge().state == "withdrawn"
    assert world.deploy(None).judge().state == "withdrawn"


def test_a_closure_that_landed_after_the_deployment_withdraws_nothing() -> None:
    world = World().opened().freeze().deploy().lands("deployment.yaml", "2026-03-10T22:00:00Z")
    world.close("withdrawn", signed_at="2026-03-10T20:29:00Z").lands("closure.yaml", "2026-03-10T23:00:00Z")
    assert faults_of(world, SLUG) == ()
    assert world.judge().state == "deployed"
