"""A criterion is called not applicable although the policy does not allow that.

What it finds:
    The answer `not-applicable` to a criterion whose `not_applicable` is `forbidden`, as it is
    unless the policy says otherwise.

Why:
    Some questions are never beside the point. Missing one needs a waiver, which is signed and
    expires.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      manual-sanity-check: {answer: not-applicable, reason: We are in a hurry}
    ```

Passes:
    ```yaml
    # checklists/security.yaml
    answers:
      licence-check: {answer: not-applicable, reason: No third-party code}
    ```

Fix:
    Answer the criterion, or ask a role in its `waivable_by` for a waiver.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def not_applicable_forbidden(question: Question) -> Fault | None:
    """That the policy does not let the criterion be skipped."""
    if not question.is_not_applicable or question.criterion.not_applicable != "forbidden":
        return None
    id_, policy = question.criterion.id, question.case.release.record.policy
    return Fault(
        result=Result.FAILED,
        excuse=f"`{id_}` is answered `not-applicable`, which {policy} forbids for it.",
        fix=f"Answer `{id_}` in {question.path}, or ask for a waiver.",
        because=(question.place("answer"), question.asked_at),
    )
