"""The whole book judged: order, findings, docs."""

from __future__ import annotations

from golive import judging
from golive.judging.asked_of_records import COUNTING, FAULTS, NOTING, SPEAKING
from golive.model.verification import Outcome
from support.verdicts import QA
from support.world import RELEASE, World


def test_a_passing_book_has_no_findings() -> None:
    judgement = World().judgement()
    assert judgement.findings == ()
    assert judgement.as_of == World().as_of
    assert list(judgement.assessments) == [RELEASE]


def test_findings_are_ordered_by_path_and_route_and_stand_with_their_release() -> None:
    world = World().unsign("cab.yaml").unsign(QA).edit("records/calendar.yaml", {})
    world.edit("policies/standard/1.yaml", {"separation": {"author_may_sign": True}})
    judgement = world.judgement()
    paths = [finding.place.path for finding in judgement.findings]
    assert paths == sorted(paths)
    own = judgement.assessments[RELEASE].findings
    assert own
    assert all(finding.place.path.startswith("records/releases/") for finding in own)


def test_every_decision_rule_has_one_place_in_the_order() -> None:
    gathered = set(judging.rules.of_scope("decision"))
    assert gathered == {*SPEAKING, *COUNTING, *NOTING}
    assert len({*SPEAKING, *COUNTING}) == len(SPEAKING) + len(COUNTING)
    slugs = {doc.slug for doc in judging.rule_docs()}
    assert slugs >= FAULTS


def test_a_signature_nobody_checked_does_not_count() -> None:
    context = World().context()
    unchecked = judging.Context(context.book, {}, context.history, context.as_of)
    decisions = judging.judge(unchecked).assessments[RELEASE].decisions
    assert {d.verification.outcome for d in decisions} == {Outcome.ENGINE_ERROR}
    assert not any(d.counts for d in decisions)


def test_decisions_stand_in_the_order_of_their_time() -> None:
    moments = [decision.at for decision in World().judge().decisions]
    assert moments == sorted(moments)


def test_the_later_claim_is_the_time_in_a_trial_book_and_the_landing_in_an_opened_one() -> None:
    later = World().as_of.replace(month=2, day=27, hour=10)
    assert World().verified_as(QA, made_at=later).judge().decisions[0].at == later
    landed = World().opened().lands(QA, "2026-02-27T08:00:00Z").judge().decisions[0]
    assert landed.at == landed.landed_at
    assert landed.landed_in is not None


def test_an_assessment_knows_when_its_release_landed() -> None:
    assert World().judge().landed_at is None
    assert World().opened().judge().landed_at is not None


def test_statements_and_comments_are_shown() -> None:
    world = World().edit(QA, {"comment": "Well done"})
    decision = next(d for d in world.judge().decisions if d.role == "qa-lead")
    assert (decision.statement, decision.comment) == ("No known blockers", "Well done")


def test_conditions_are_counted() -> None:
    words = {"decision": "approve-with-conditions", "conditions": [{"id": "C1", "text": "Watch it"}]}
    decision = World().edit(QA, words).judge().decisions[0]
    assert decision.why == "It counts as the sign-off of the QA lead, with 1 condition."
