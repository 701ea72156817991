from __future__ import annotations

from dataclasses import replace

from golive.judging.rules.decision_chain_broken import decision_chain_broken
from support.examples import hearings
from support.verdicts import QA, faults_of, reason, refused
from support.world import World, a_digest

SECOND = "approvals/qa-lead--qa-one.2.yaml"


def test_a_good_link_takes_the_place_of_the_one_before() -> None:
    world = World().approve("qa-lead", "qa-one", 2)
    assert (reason(world), reason(world, SECOND)) == ("decision-superseded", "")


def test_a_wrong_digest_changes_nothing() -> None:
    world = World().approve("qa-lead", "qa-one", 2, decision="approve", supersedes=a_digest("0"))
    assert "It says that it supersedes" in refused(world, "decision-chain-broken", SECOND)
    assert reason(world) == ""
    (found,) = faults_of(world, "decision-chain-broken")
    assert found.place.route == ("supersedes",)


def test_a_gap_changes_nothing() -> None:
    words = {"environment": "production", "decision": "approve", "supersedes": a_digest("0")}
    third = "approvals/qa-lead--qa-one.3.yaml"
    world = World().sign(third, "approval", "qa-lead", "qa-one", **words)
    assert refused(world, "decision-chain-broken", third) == (
        "It is number 3, and approvals/qa-lead--qa-one.2.yaml is not there."
    )


def test_a_later_decision_says_what_it_supersedes() -> None:
    world = World().approve("qa-lead", "qa-one", 2)
    for hearing in hearings(world):
        silent = hearing.record.model_copy(update={"supersedes": None})
        verdict = decision_chain_broken(replace(hearing, signed=replace(hearing.signed, record=silent)))
        if hearing.signed.number > 1:
            assert verdict is not None
            assert "does not say what it supersedes" in verdict.why
        else:
            assert verdict is None


def test_a_first_decision_supersedes_nothing() -> None:
    world = World().edit(QA, {"supersedes": a_digest("0")})
    assert "It is the first of its name" in refused(world, "decision-chain-broken")
