from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.world import World

QUALITY = "checklists/quality.yaml"
SECURITY = "checklists/security.yaml"


def test_a_value_without_required_evidence_is_a_claim() -> None:
    found = fault("evidence-missing", World().omit(QUALITY, "answers", "test-coverage-unit", "evidence"))
    assert found.result is Result.MISSING
    assert found.observed == "86.4 %, no evidence"
    assert at(found.because[0]) == (QUALITY, ("answers", "test-coverage-unit", "evidence"))


def test_a_confirmation_needs_required_evidence_too() -> None:
    found = fault(
        "evidence-missing", World().edit(SECURITY, {"answers": {"penetration-test": {"evidence": []}}})
    )
    assert found.observed == "`yes`, no evidence"


def test_optional_evidence_may_be_left_out() -> None:
    assert is_silent("evidence-missing", World())


def test_without_an_answer_nothing_is_said_of_its_evidence() -> None:
    assert is_silent("evidence-missing", World().remove(QUALITY, SECURITY))
