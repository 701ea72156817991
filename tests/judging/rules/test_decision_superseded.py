from __future__ import annotations

from golive.model.verification import Outcome
from support.verdicts import GO, QA, counts, noted, reason, refused
from support.world import World

SECOND = "approvals/qa-lead--qa-one.2.yaml"


def test_a_later_decision_speaks() -> None:
    world = World().approve("qa-lead", "qa-one", 2, decision="reject")
    assert refused(world, "decision-superseded") == (
        "`qa-one` decided again on 3 March 2026: reject (qa-lead--qa-one.2.yaml)."
    )
    assert world.judge().state == "rejected"


def test_a_later_yes_that_is_not_good_changes_nothing() -> None:
    world = World().approve("qa-lead", "qa-one", 2).verified_as(SECOND, Outcome.ALTERED)
    assert reason(world) == ""
    assert refused(world, "signature-not-good", SECOND)


def test_a_later_no_stops_even_if_it_is_not_good() -> None:
    world = World().approve("qa-lead", "qa-one", 2, decision="reject").verified_as(SECOND, Outcome.ALTERED)
    assert refused(world, "decision-superseded")
    assert noted(world, "signature-not-good", SECOND).startswith(
        "The QA lead rejects the release. It does so"
    )


def test_only_a_good_yes_lifts_a_no() -> None:
    world = World().edit(QA, {"decision": "reject"})
    world.approve("qa-lead", "qa-one", 2, signed_at="2026-03-01T09:00:00Z")
    assert refused(world, "decision-superseded")
    assert world.judge().state == "authorized"
    assert world.verified_as(SECOND, Outcome.ALTERED).judge().state == "rejected"


def test_a_no_that_is_not_good_takes_no_other_nos_place() -> None:
    world = World().edit(QA, {"decision": "reject"}).approve("qa-lead", "qa-one", 2, decision="reject")
    world.verified_as(SECOND, Outcome.ALTERED)
    assert (counts(world), counts(world, SECOND)) == (True, True)


def test_a_no_go_is_lifted_by_a_later_go() -> None:
    world = World().edit(GO, {"decision": "no-go"}).authorize(number=2)
    assert refused(world, "decision-superseded", GO)
    assert world.judge().state == "authorized"
