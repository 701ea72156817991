"""An answer is dated after it was relied on.

What it finds:
    An answer whose `at` is later than the first counting sign-off over its checklist; where nobody
    has signed yet, later than the time at which the release is judged.

Why:
    Nobody can have seen evidence that did not exist yet. A date in the future would also keep an
    answer fresh for ever.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {at: 2026-02-27T09:00:01Z}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {at: 2026-02-27T09:00:00Z}
    ```

Fix:
    Give the time at which the value was really measured, then sign the checklist again.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.judging.reports import latest
from golive.judging.words import time
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def evidence_from_the_future(question: Question) -> Fault | None:
    """That the answer claims to be younger than the look at it."""
    answer, id_ = question.answer, question.criterion.id
    if answer is None:
        return None
    youngest = latest(answer, question.cited)
    if youngest <= question.seen_at:
        return None
    by_report = " by its own report" if youngest != answer.at else ""
    return Fault(
        result=Result.FAILED,
        excuse=f"`{id_}` is dated {time(youngest)}{by_report}, after it was looked at on "
        f"{time(question.seen_at)}.",
        fix=f"Correct `at` of `{id_}` in {question.path} to the time of the measurement.",
        because=(question.place("at"),),
        observed=f"{question.observed}, dated {time(youngest)}",
    )
