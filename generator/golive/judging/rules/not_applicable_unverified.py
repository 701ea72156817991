"""A criterion is called not applicable without a reason, or without a second look.

What it finds:
    The answer `not-applicable` without a `reason`; or, where the policy says `verified`, without a
    counting approval by the role that owns the criterion's class which lists it under
    `not_applicable`.

Why:
    "Not applicable" is the easiest way around a question. Somebody who answers for it must have
    seen that it is true.

Fails:
    ```yaml
    # checklists/security.yaml
    answers:
      penetration-test: {answer: not-applicable, reason: No new attack surface}
    ```

Passes:
    ```yaml
    # checklists/security.yaml
    answers:
      penetration-test: {answer: not-applicable, reason: No new attack surface}
    ```
    ```yaml
    # approvals/security-officer--sec-one.yaml
    not_applicable: [penetration-test]
    ```

Fix:
    Give the `reason` in the checklist, and let the owning role list the criterion under
    `not_applicable` in its approval.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.judging.roles import demand_for
from golive.judging.signoffs import signoffs
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def not_applicable_unverified(question: Question) -> Fault | None:
    """That nobody answers for the criterion not applying."""
    answer, id_ = question.answer, question.criterion.id
    if answer is None or not question.is_not_applicable:
        return None
    if answer.reason is None:
        return Fault(
            result=Result.MISSING,
            excuse=f"`{id_}` is answered `not-applicable` without a reason.",
            fix=f"Give the `reason` of `{id_}` in {question.path}.",
            because=(question.place("reason"),),
            observed="`not-applicable`, no reason",
        )
    return None if _is_verified(question) else _unverified(question)


def _is_verified(question: Question) -> bool:
    if question.criterion.not_applicable != "verified":
        return True
    return any(question.criterion.id in approval.not_applicable for approval in question.verifiers)


def _unverified(question: Question) -> Fault:
    id_, owner = question.criterion.id, question.owner
    return Fault(
        result=Result.MISSING,
        excuse=f"Nobody who holds `{owner}` has confirmed by signature that `{id_}` does not apply.",
        fix=f"Sign as `{owner}` with `not_applicable: [{id_}]` in the approval.",
        because=(question.place("answer"),),
        observed="`not-applicable`, not verified",
        caused_by=_waits_for(question),
    )


def _waits_for(question: Question) -> tuple[str, ...]:
    """The owner's sign-off, where the policy asks for it and it is not there or counts no more."""
    demand = demand_for(question.case.policy.record, question.owner)
    if demand is None or len(signoffs(question.case.decisions, demand.role)) >= max(demand.count, 1):
        return ()
    return (f"sign-off/{demand.role}",)
