from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, faults, is_silent
from support.world import POLICY, World

QUALITY = "checklists/quality.yaml"


def test_an_answer_that_is_not_there_is_missing() -> None:
    found = fault("criterion-unanswered", World().omit(QUALITY, "answers", "test-coverage-unit"))
    assert found.result is Result.MISSING
    assert found.caused_by == ()
    assert at(found.because[0]) == (QUALITY, ("answers", "test-coverage-unit"))
    assert found.fix == (
        "Answer `test-coverage-unit` in records/releases/payments-api/2.4.1/checklists/quality.yaml"
        " with its `value` (at least 80 %) and evidence."
    )


def test_a_confirmation_is_asked_for_with_yes() -> None:
    found = fault("criterion-unanswered", World().omit(QUALITY, "answers", "manual-sanity-check"))
    assert found.fix.endswith("with `answer: yes`.")


def test_an_answer_that_says_nothing_is_no_answer() -> None:
    world = World().omit(QUALITY, "answers", "test-coverage-unit", "value")
    assert fault("criterion-unanswered", world).result is Result.MISSING


def test_without_the_checklist_the_cause_is_the_dossier_and_the_place_the_policy() -> None:
    found = faults("criterion-unanswered", World().remove(QUALITY))
    assert len(found) == 3
    assert {f.caused_by for f in found} == {(f"dossier/{QUALITY}",)}
    assert at(found[0].because[0]) == (POLICY, ("criteria", 5))


def test_the_value_zero_is_an_answer() -> None:
    assert is_silent(
        "criterion-unanswered", World().edit(QUALITY, {"answers": {"defect-density": {"value": 0}}})
    )
