"""An answer is of the wrong kind for its criterion.

What it finds:
    A `value` where the policy asks for a confirmation, an `answer` in words where it asks for a
    measured value, or both at once.

Why:
    "yes" to "how much?" hides the figure, and a figure does not confirm anything.

Fails:
    ```yaml
    # checklists/quality.yaml, in full
    answers:
      test-coverage-unit: {answer: yes, by: qa-one, at: 2026-02-25T16:00:00Z}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {value: 86.4, by: ci, at: 2026-02-25T16:00:00Z}
    ```

Fix:
    Give `value` for a criterion with a threshold, and `answer: yes` or `answer: no` for one that is
    confirmed.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def answer_mistyped(question: Question) -> Fault | None:
    """That the answer has a value and words, or the wrong one of them."""
    answer = question.answer
    if answer is None or (answer.value is None and answer.answer is None):
        return None
    given = f"value {answer.value}" if answer.value is not None else f"answer `{answer.answer}`"
    if answer.value is not None and answer.answer is not None:
        return _fault(question, f"has both the value {answer.value} and the answer `{answer.answer}`")
    if question.criterion.measure is not None and answer.value is None:
        return _fault(
            question, f"asks for a measured value in {question.criterion.measure.unit}, found the {given}"
        )
    if question.criterion.confirm is not None and answer.value is not None:
        return _fault(question, f"asks for a confirmation, found the {given}")
    return None


def _fault(question: Question, why: str) -> Fault:
    id_ = question.criterion.id
    key = "value" if question.criterion.measure is None else "answer"
    other = "`answer: yes` or `answer: no`" if key == "value" else "a `value`"
    return Fault(
        result=Result.FAILED,
        excuse=f"`{id_}` {why}.",
        fix=f"Answer `{id_}` in {question.path} with {other} and nothing else.",
        because=(question.place(key),),
        observed="an answer of the wrong kind",
    )
