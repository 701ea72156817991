from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.world import World

QUALITY = "checklists/quality.yaml"


def test_no_is_an_answer_that_fails() -> None:
    found = fault(
        "criterion-not-confirmed",
        World().edit(QUALITY, {"answers": {"manual-sanity-check": {"answer": "no"}}}),
    )
    assert found.result is Result.FAILED
    assert found.excuse == "`manual-sanity-check` is answered `no` by `qa-one`; `yes` is wanted."
    assert at(found.because[0]) == (QUALITY, ("answers", "manual-sanity-check", "answer"))


def test_yes_and_silence_are_not_no() -> None:
    assert is_silent("criterion-not-confirmed", World())
    assert is_silent("criterion-not-confirmed", World().remove(QUALITY))
