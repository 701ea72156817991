"""A criterion asks in a way that cannot be judged.

What it finds:
    A criterion that the policy computes by a name golive does not know, that asks for nothing, for
    a value and a confirmation at once, or for a value without any bound.

Why:
    What cannot be judged is neither met nor failed: it is unknown, and unknown never opens a gate.

Fails:
    ```yaml
    # policies/standard/1.yaml
    criteria:
      - {id: stories-told, class: functional, from: scope}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    criteria:
      - {id: stories-done, class: functional, from: scope}
    ```

Fix:
    Publish a next version of the policy in which the criterion has exactly one of `measure` (with a
    bound), `confirm` and `from`; policies are never edited.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question, unclear
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def criterion_unjudgeable(question: Question) -> Fault | None:
    """Why nobody can say whether the criterion is met."""
    why = unclear(question.criterion)
    if why is None:
        return None
    return Fault(
        result=Result.UNKNOWN,
        observed="cannot be judged",
        excuse=f"`{question.criterion.id}` {why}.",
        fix=f"Publish a next version of {question.case.release.record.policy} that asks it clearly.",
        because=(question.asked_at,),
    )
