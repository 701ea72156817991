"""A book at an earlier time: what came later is not there yet."""

from __future__ import annotations

import pytest

from golive.model.verification import Outcome
from support.verdicts import GO, QA, refused, unmet
from support.world import World

WORDS = "It lands later than the time asked for."


def _before(moment: str) -> World:
    return World().opened().freeze().at(moment)


def test_before_the_authorization_landed_nobody_had_authorized() -> None:
    world = _before("2026-03-02T09:59:59Z")
    assert world.judge().state == "approved"
    assert refused(world, "record-not-landed", GO) == WORDS
    assert world.at("2026-03-02T10:00:00Z").judge().state == "authorized"


def test_before_a_role_signed_it_had_not_signed() -> None:
    world = _before("2026-02-27T09:30:00Z")
    assert [d.role for d in world.judge().decisions if d.counts] == ["qa-lead"]


def test_a_later_decision_takes_no_place_yet() -> None:
    world = World().opened().freeze().approve("qa-lead", "qa-one", 2, decision="abstain")
    assert world.judge().state == "signing"
    assert world.at("2026-03-03T11:00:00Z").judge().state == "authorized"


@pytest.mark.parametrize("no", ["halt", "block", "reject", "withdraw", "no-go", "board"])
def test_before_a_no_landed_nobody_had_said_no(no: str) -> None:
    world = World().opened().freeze()
    match no:
        case "halt":
            world.halt()
        case "block":
            world.block("qa-two", "qa-lead")
        case "no-go":
            world.authorize(number=2, decision="no-go")
        case "board":
            world.sign(
                "cab.2.yaml",
                "cab",
                "change-advisory-board",
                "cab-one",
                environment="production",
                outcome="rejected",
            )
        case word:
            world.approve("qa-lead", "qa-two", decision=word)
    assert world.judge().state != "authorized"
    assert world.at("2026-03-03T11:54:59Z").judge().state == "authorized"
    assert unmet(world.judge()) == ("window-closed",)


def test_a_no_counts_even_where_clocks_are_some_minutes_apart() -> None:
    world = World().opened().freeze().halt()
    assert world.at("2026-03-03T11:55:00Z").judge().state == "halted"


def test_a_no_that_has_not_landed_stops() -> None:
    world = World().opened().freeze().halt().lands("halts/stop.yaml")
    assert world.judge().state == "halted"


def test_in_a_trial_book_a_yes_from_the_future_is_refused_and_a_no_stops() -> None:
    world = World().freeze().verified_as(GO, Outcome.FROM_THE_FUTURE)
    assert refused(world, "signature-not-good", GO)
    assert world.judge().state == "approved"
    halted = World().freeze().halt().verified_as("halts/stop.yaml", Outcome.FROM_THE_FUTURE)
    assert halted.at("2026-03-02T12:00:00Z").judge().state == "halted"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.KEY_EXPIRED_AT_SIGNING, "the key had expired when it signed"),
        (Outcome.KEY_NOT_YET_VALID, "the key was not yet valid when it signed"),
        (Outcome.REVOKED, "the key is revoked"),
        (Outcome.NOT_A_SIGNING_KEY, "the key that signed may not sign"),
        (Outcome.SIGNATURE_EXPIRED, "the signature has expired"),
    ],
)
def test_a_key_that_could_not_sign_then_never_counts(outcome: Outcome, words: str) -> None:
    world = World().freeze().verified_as(QA, outcome)
    assert words in refused(world, "signature-not-good")
    assert world.judge().state == "signing"


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.GOOD_KEY_EXPIRED_SINCE, "Its key was good when it signed and expired since."),
        (Outcome.GOOD_KEY_RETIRED_SINCE, "Its key was good when it signed and was retired since."),
    ],
)
def test_a_key_that_ended_since_counts_with_a_note(outcome: Outcome, words: str) -> None:
    world = World().freeze().verified_as(QA, outcome)
    found = next(d for d in world.judge().decisions if d.path.endswith(QA))
    assert (found.counts, found.reason) == (True, "key-ended-since")
    assert found.why.endswith(words)
    assert world.judge().state == "authorized"
