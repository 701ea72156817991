from __future__ import annotations

from golive.judging.rules.change_not_signer import change_not_signer
from golive.model.verification import Outcome
from support.proposals import proposal
from support.world import World

APPROVAL = "approvals/qa-lead--qa-one.yaml"
PAIR = {APPROVAL: "added", f"{APPROVAL}.asc": "added"}


def test_a_key_of_somebody_else_is_not_the_persons() -> None:
    (found,) = change_not_signer(proposal(World(), touches=PAIR, primary={APPROVAL: "9" * 40}))
    assert (
        found.message == f"it is signed as `qa-one`, and key {'9' * 40} is none that `qa-one` has in the base"
    )
    assert (found.place.path, found.place.route) == (World().path(APPROVAL), ("by",))
    assert found.hint == "Let `qa-one` sign it with a key of theirs that has landed."


def test_the_persons_own_key_is() -> None:
    assert not [*change_not_signer(proposal(World(), touches=PAIR))]


def test_a_signature_that_is_not_good_is_nobodys() -> None:
    world = World().verified_as(APPROVAL, Outcome.ALTERED)
    (found,) = change_not_signer(proposal(world, touches=PAIR))
    assert "its signature is not good: the signature is altered" in found.message


def test_a_person_whom_only_the_change_brings_is_nobody() -> None:
    world, path = World().approve("qa-lead", "eve-one"), "approvals/qa-lead--eve-one.yaml"
    (found,) = change_not_signer(proposal(world, touches={path: "added", f"{path}.asc": "added"}))
    assert found.message == "it is signed as `eve-one`, who is nobody in the base"


def test_a_missing_signature_is_told_as_half_a_pair() -> None:
    assert not [*change_not_signer(proposal(World(), touches=PAIR, unsigned=[APPROVAL]))]


def test_what_landed_before_is_not_asked() -> None:
    world = World().verified_as(APPROVAL, Outcome.ALTERED)
    assert not [*change_not_signer(proposal(world, touches={"risks.yaml": "modified"}))]
