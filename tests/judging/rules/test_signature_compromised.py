from __future__ import annotations

from golive.model.verification import Outcome
from support.verdicts import decision, faults_of, noted, refused
from support.world import World

PERSON = "records/people/qa-one.yaml"


def _stolen(world: World, since: str) -> World:
    key = {"fingerprint": "1" * 40, "from": "2025-01-01", "compromised": since}
    return world.edit(PERSON, {"keys": [key]})


def test_in_a_trial_book_nothing_of_a_stolen_key_counts() -> None:
    world = _stolen(World(), "2026-06-01T00:00:00Z")
    assert "is compromised since 1 June 2026" in refused(world, "signature-compromised")
    assert decision(world).verification.outcome is Outcome.COMPROMISED


def test_what_landed_before_the_theft_stands_and_is_flagged() -> None:
    world = _stolen(World().opened(), "2026-02-27T09:00:01Z")
    said = "Its key is compromised since 27 February 2026; this had landed before."
    assert said in noted(world, "signature-compromised")
    assert decision(world).verification.outcome is Outcome.GOOD
    assert faults_of(world, "signature-compromised") == ()


def test_what_landed_at_the_time_of_the_theft_does_not() -> None:
    assert refused(_stolen(World().opened(), "2026-02-27T09:00:00Z"), "signature-compromised")


def test_what_landed_before_the_book_opened_does_not() -> None:
    world = _stolen(World().opened("2026-03-01T00:00:00Z"), "2026-06-01T00:00:00Z")
    assert refused(world, "signature-compromised")


def test_a_book_cannot_be_opened_in_the_past_to_save_it() -> None:
    world = _stolen(
        World().opened().lands("policies/book.yaml", "2026-03-01T00:00:00Z"), "2026-06-01T00:00:00Z"
    )
    assert refused(world, "signature-compromised")


def test_what_has_not_landed_does_not() -> None:
    world = _stolen(World().opened().lands("approvals/qa-lead--qa-one.yaml"), "2026-06-01T00:00:00Z")
    assert refused(world, "signature-compromised")
