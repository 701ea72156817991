from __future__ import annotations

from golive.model.verification import Outcome
from support.verdicts import QA, noted, reason, refused
from support.world import World

SECOND = "approvals/qa-lead--qa-one.2.yaml"


def test_a_yes_may_be_taken_back() -> None:
    world = World().approve("qa-lead", "qa-one", 2, decision="withdraw")
    assert refused(world, "decision-withdrawn") == "`qa-one` withdrew it on 3 March 2026."
    assert world.judge().state == "signing"


def test_a_withdrawal_works_whatever_its_signature() -> None:
    world = World().approve("qa-lead", "qa-one", 2, decision="withdraw").unsign(SECOND)
    assert refused(world, "decision-withdrawn")
    assert noted(world, "signature-not-good", SECOND).startswith("The sign-off of the QA lead is withdrawn.")


def test_a_new_decision_ends_the_withdrawal() -> None:
    world = World().approve("qa-lead", "qa-one", 2, decision="withdraw").approve("qa-lead", "qa-one", 3)
    assert refused(world, "decision-superseded", SECOND)
    assert refused(world, "decision-superseded", QA)
    assert reason(world, "approvals/qa-lead--qa-one.3.yaml") == ""


def test_the_authorization_falls_with_a_withdrawal_it_does_not_cite() -> None:
    world = World().approve("qa-lead", "qa-two").freeze()
    world.approve("qa-lead", "qa-one", 2, decision="withdraw")
    assert refused(world, "authorization-uncited", "authorization.yaml")
    assert world.judge().state == "signing"
    assert world.verified_as(SECOND, Outcome.UNKNOWN_KEY).judge().state == "signing"
