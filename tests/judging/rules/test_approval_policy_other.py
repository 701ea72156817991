from __future__ import annotations

from support.verdicts import GO, QA, faults_of, refused
from support.world import World, a_digest


def test_another_digest_of_the_policy_is_another_policy() -> None:
    world = World().edit(QA, {"policy": f"standard/1@{a_digest('0')}"})
    assert refused(world, "approval-policy-other").startswith("It was signed under standard/1@sha256:0000")
    assert faults_of(world, "approval-policy-other") == ()


def test_a_change_of_the_policy_takes_every_signature_away() -> None:
    world = World().freeze().edit("policies/standard/1.yaml", {"title": "Standard releases"})
    for name in (QA, "cab.yaml", GO):
        assert refused(world, "approval-policy-other", name)
    assert world.judge().state == "ready"


def test_waivers_and_halts_are_bound_to_no_policy() -> None:
    world = World().halt().freeze().edit("policies/standard/1.yaml", {"title": "Standard releases"})
    assert world.judge().state == "halted"
