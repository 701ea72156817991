from __future__ import annotations

import pytest

from support.verdicts import GO, counts, faults_of, refused
from support.world import World, a_digest

PROOF = [{"uri": "https://ci.example.org/7", "sha256": a_digest()}]


def test_a_blocker_that_lands_later_takes_the_go_away_even_when_it_is_ended() -> None:
    world = World().freeze().block("qa-one", "qa-lead").resolve("qa-two", "qa-lead", evidence=PROOF)
    assert refused(world, "authorization-uncited", GO) == "It does not cite blockers/stop-it.yaml (blocker)."
    assert world.judge().state == "approved"
    assert faults_of(world, "authorization-uncited") == ()


@pytest.mark.parametrize("word", ["reject", "withdraw"])
def test_so_does_a_later_no(word: str) -> None:
    world = World().freeze().approve("qa-lead", "qa-two", decision=word)
    assert f"approvals/qa-lead--qa-two.yaml ({word})" in refused(world, "authorization-uncited", GO)


def test_a_cited_blocker_that_was_ended_does_not() -> None:
    world = World().block("qa-one", "qa-lead").resolve("qa-two", "qa-lead", evidence=PROOF)
    assert counts(world, GO)


def test_a_stop_is_cited_with_its_digest() -> None:
    world = World().block("qa-one", "qa-lead").resolve("qa-two", "qa-lead", evidence=PROOF).freeze()
    world.edit("blockers/stop-it.yaml", {"reason": "Something else."})
    assert refused(world, "approval-stale", GO)


def test_a_no_go_need_not_cite_what_it_does_not_rest_on() -> None:
    world = World().freeze().omit(GO, "subject", "cab.yaml").edit(GO, {"decision": "no-go"})
    assert counts(world, GO)
    assert world.judge().state == "no-go"
