from __future__ import annotations

from dataclasses import replace

from golive.judging.proposal import Actor
from golive.judging.rules.change_wrong_actor import change_wrong_actor
from support.proposals import proposal
from support.world import World

APPROVAL = "approvals/qa-lead--qa-one.yaml"
PAIR = {APPROVAL: "added", f"{APPROVAL}.asc": "added"}


def test_somebody_elses_record_is_not_handed_in() -> None:
    (found,) = change_wrong_actor(proposal(World(), touches=PAIR, actor="ops-one"))
    assert found.message == "the record is signed as `qa-one`, and `ops-one` hands it in"
    assert (found.place.path, found.place.route) == (World().path(APPROVAL), ("by",))


def test_the_persons_own_is() -> None:
    assert not [*change_wrong_actor(proposal(World(), touches=PAIR, actor="qa-one"))]


def test_where_nobody_says_who_hands_it_in_nobody_is_wrong() -> None:
    assert not [*change_wrong_actor(proposal(World(), touches=PAIR))]


def test_whoever_is_nobody_in_the_book_hands_in_nothing_that_is_signed() -> None:
    (found,) = change_wrong_actor(proposal(World(), touches=PAIR, actor="mallory"))
    assert "`mallory`, who is nobody in the book, hands it in" in found.message


def test_an_account_is_named_with_its_person() -> None:
    change = replace(proposal(World(), touches=PAIR), actor=Actor("OpsOne", "ops-one"))
    (found,) = change_wrong_actor(change)
    assert "`OpsOne`, who is `ops-one`, hands it in" in found.message


def test_what_was_said_aloud_is_handed_in_by_who_recorded_it() -> None:
    recorded = {"by": "rm-one", "given_at": "2026-03-01T10:00:00Z", "channel": "phone", "quote": "Go."}
    world = World().edit(APPROVAL, {"form": "verbal", "recorded": recorded})
    assert not [*change_wrong_actor(proposal(world, touches=PAIR, actor="rm-one"))]
    (found,) = change_wrong_actor(proposal(world, touches=PAIR, actor="qa-one"))
    assert found.place.route == ("recorded", "by")


def test_a_signature_that_is_added_alone_is_handed_in_by_its_signer_too() -> None:
    assert [*change_wrong_actor(proposal(World(), touches={f"{APPROVAL}.asc": "added"}, actor="ops-one"))]


def test_a_person_may_hand_in_anything_that_is_not_signed() -> None:
    assert not [*change_wrong_actor(proposal(World(), touches={"risks.yaml": "modified"}, actor="mallory"))]
