from __future__ import annotations

from golive.judging.questions import Question, questions
from support.world import World

QUALITY = "checklists/quality.yaml"


def question(world: World, id_: str) -> Question:
    return next(q for q in questions(world.case()) if q.criterion.id == id_)


def test_a_question_says_what_was_found_in_words_with_units() -> None:
    assert question(World(), "test-coverage-unit").observed == "86.4 %"
    assert question(World(), "manual-sanity-check").observed == "`yes`"
    assert question(World().remove(QUALITY), "manual-sanity-check").observed == "no answer"
    empty = World().omit(QUALITY, "answers", "defect-density", "value")
    assert question(empty, "defect-density").observed == "no answer"


def test_a_value_where_a_confirmation_is_asked_has_no_unit() -> None:
    world = World().omit(QUALITY, "answers", "manual-sanity-check", "answer")
    world.edit(QUALITY, {"answers": {"manual-sanity-check": {"value": 3}}})
    assert question(world, "manual-sanity-check").observed == "3"


def test_a_question_is_seen_when_the_first_counting_signature_over_its_checklist_was_given() -> None:
    later = World().approve("qa-lead", "qa-two", signed_at="2026-02-28T09:00:00Z")
    assert question(later, "test-coverage-unit").seen_at.isoformat() == "2026-02-27T09:00:00+00:00"
    later.discount("approvals/qa-lead--qa-one.yaml")
    assert question(later, "test-coverage-unit").seen_at.isoformat() == "2026-02-28T09:00:00+00:00"


def test_a_question_without_a_signature_is_seen_when_the_release_is_judged() -> None:
    assert (
        question(World().undecided(), "test-coverage-unit").seen_at.isoformat() == "2026-03-03T12:00:00+00:00"
    )
