"""An answer is older than the policy allows.

What it finds:
    An answer that was older than the criterion's `max_age` when the first counting sign-off over
    its checklist was given; where nobody has signed yet, at the time the release is judged. An
    answer of exactly that age is still fresh. A kept report that says an earlier time than the answer
    is taken at its word.

Why:
    Products, load and attackers change. A sign-off freezes the age: what was fresh when it was
    signed does not go bad afterwards.

Fails:
    ```yaml
    # checklists/security.yaml
    answers:
      penetration-test: {at: 2025-02-27T09:59:59Z}
    ```

Passes:
    ```yaml
    # checklists/security.yaml
    answers:
      penetration-test: {at: 2025-02-27T10:00:00Z}
    ```

Fix:
    Measure again and record the new value with its time and evidence.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question, by_report
from golive.judging.spans import spoken
from golive.judging.words import time
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def evidence_too_old(question: Question) -> Fault | None:
    """That the answer had aged too much when it was relied on."""
    answer, limit, id_ = question.answer, question.criterion.max_age, question.criterion.id
    measured_at = question.measured_at
    if answer is None or limit is None or measured_at is None or limit.after(measured_at) >= question.seen_at:
        return None
    return Fault(
        result=Result.FAILED,
        excuse=f"`{id_}` is dated {time(measured_at)}{by_report(question)}, more than {spoken(limit)} before "
        f"{time(question.seen_at)}.",
        fix=f"Measure `{id_}` again and record it in {question.path}.",
        because=(question.place("at"),),
        observed=f"{question.observed}, dated {time(measured_at)}",
        since=limit.after(measured_at),
    )
