from __future__ import annotations

from support.examples import at, fault, is_silent
from support.world import World

QUALITY = "checklists/quality.yaml"
COVERAGE = {"by": "ci", "at": "2026-02-25T16:00:00Z"}


def answered(id_: str, **answer: object) -> World:
    return World().omit(QUALITY, "answers", id_).edit(QUALITY, {"answers": {id_: COVERAGE | answer}})


def test_words_do_not_answer_how_much() -> None:
    found = fault("answer-mistyped", answered("test-coverage-unit", answer="yes"))
    assert found.excuse == "`test-coverage-unit` asks for a measured value in %, found the answer `yes`."
    assert at(found.because[0]) == (QUALITY, ("answers", "test-coverage-unit", "answer"))


def test_a_value_confirms_nothing() -> None:
    found = fault("answer-mistyped", answered("manual-sanity-check", value=1))
    assert found.excuse == "`manual-sanity-check` asks for a confirmation, found the value 1."
    assert at(found.because[0])[1][-1] == "value"
    assert "`answer: yes` or `answer: no` and nothing else" in found.fix


def test_both_at_once_contradict_each_other() -> None:
    found = fault("answer-mistyped", answered("test-coverage-unit", value=90, answer="no"))
    assert found.excuse == "`test-coverage-unit` has both the value 90 and the answer `no`."


def test_no_answer_is_not_of_the_wrong_kind() -> None:
    assert is_silent("answer-mistyped", answered("test-coverage-unit"))
    assert is_silent("answer-mistyped", World().remove(QUALITY))
