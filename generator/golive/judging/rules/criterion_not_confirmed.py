"""A confirmation says no.

What it finds:
    A criterion that is confirmed in words and whose answer is `no`.

Why:
    An honest "no" is worth more than no answer. It holds the release until the thing is done or
    somebody with the right to do so waives it.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      manual-sanity-check: {answer: no}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      manual-sanity-check: {answer: yes}
    ```

Fix:
    Do what the criterion asks, then answer it with `yes`, your name and the time.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def criterion_not_confirmed(question: Question) -> Fault | None:
    """That the answer is no."""
    answer, id_ = question.answer, question.criterion.id
    if answer is None or answer.answer != "no":
        return None
    return Fault(
        result=Result.FAILED,
        excuse=f"`{id_}` is answered `no` by `{answer.by}`; `yes` is wanted.",
        fix=f"Do what `{id_}` asks, then answer it with `yes` in {question.path}.",
        because=(question.place("answer"),),
    )
