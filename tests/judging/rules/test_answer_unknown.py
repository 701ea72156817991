from __future__ import annotations

from golive.model.findings import Severity
from support.examples import at, fault, faults, is_silent
from support.world import World

ANSWER = {"answer": "yes", "by": "qa-one", "at": "2026-02-25T16:00:00Z"}


def answered(id_: str, class_: str = "quality") -> World:
    return World().edit(f"checklists/{class_}.yaml", {"answers": {id_: ANSWER}})


def test_a_misspelt_criterion_is_a_warning_on_its_key_with_the_near_name() -> None:
    found = fault("answer-unknown", answered("manual-sanity-chek"))
    assert found.severity is Severity.WARNING
    assert found.message == "standard/1 has no criterion `manual-sanity-chek`"
    assert found.hint == "Did you mean `manual-sanity-check`?"
    assert at(found.place) == ("checklists/quality.yaml", ("answers", "manual-sanity-chek"))
    assert found.place.on_key


def test_a_name_like_no_other_is_to_be_taken_out() -> None:
    assert fault("answer-unknown", answered("zzz")).hint == "Take the answer out."


def test_a_computed_criterion_is_not_answered() -> None:
    found = fault("answer-unknown", answered("stories-done", "functional"))
    assert found.message == "`stories-done` is computed from scope, so its answer is not read"


def test_an_answer_in_another_checklist_is_told_where_it_belongs() -> None:
    found = fault("answer-unknown", answered("penetration-test"))
    assert (
        found.message
        == "`penetration-test` belongs to checklists/security.yaml, not to checklists/quality.yaml"
    )


def test_every_answer_of_a_class_that_the_policy_lacks_is_named() -> None:
    assert (
        len(
            faults(
                "answer-unknown",
                answered("a", "legal").edit("checklists/legal.yaml", {"answers": {"b": ANSWER}}),
            )
        )
        == 2
    )


def test_asked_answers_are_silent() -> None:
    assert is_silent("answer-unknown", World())
