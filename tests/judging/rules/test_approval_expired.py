from __future__ import annotations

from support.verdicts import GO, QA, counts, decision, faults_of, refused
from support.world import World


def test_a_sign_off_ends_with_its_term() -> None:
    world = World().freeze().at("2026-03-29T09:00:00Z")
    assert refused(world, "approval-expired") == (
        "It was given on 27 February 2026, 09:00 UTC and expired on 29 March 2026, 09:00 UTC."
    )
    assert faults_of(world, "approval-expired") == ()


def test_a_second_before_it_counts() -> None:
    world = World().freeze().at("2026-03-29T08:59:59Z")
    assert counts(world)
    assert decision(world, QA).expires is not None


def test_without_a_term_it_does_not_end() -> None:
    world = World().freeze().at("2036-03-29T09:00:00Z")
    assert decision(world, "approvals/operations--ops-one.yaml").expires is None
    assert counts(world, "approvals/operations--ops-one.yaml")


def test_an_expired_sign_off_takes_the_authorization_with_it() -> None:
    world = World().freeze().at("2026-03-29T09:00:00Z")
    assert refused(world, "authorization-unsupported", GO)
    assert world.judge().state != "authorized"
