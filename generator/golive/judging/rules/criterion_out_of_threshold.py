"""A measured value is out of its threshold.

What it finds:
    A value, measured or computed from the dossier, that does not keep the bounds of the policy.
    `at_least` and `at_most` include the bound itself; `above` and `below` do not.

Why:
    The threshold was agreed before the figure was known. Missing it is a decision for somebody who
    may waive it, not a matter of reading it kindly.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {value: 79.9}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {value: 80}
    ```

Fix:
    Improve the product until it keeps the threshold and record the new value with its evidence; or
    ask a role in the criterion's `waivable_by` for a waiver.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.judging.thresholds import is_within
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def criterion_out_of_threshold(question: Question) -> Fault | None:
    """That the value does not keep the policy's bounds."""
    if _keeps(question):
        return None
    computed = question.computed
    return Fault(
        result=Result.FAILED,
        excuse=f"`{question.criterion.id}` is {question.observed}; {question.wanted} is wanted.",
        fix=(computed.fix if computed else _answered(question)) + _or_waived(question),
        because=computed.because if computed else (question.place("value"),),
        caused_by=computed.caused_by if computed else (),
    )


def _keeps(question: Question) -> bool:
    measure = question.criterion.measure
    if measure is not None:
        return question.value is None or is_within(measure, question.value)
    return question.computed is None or question.computed.holds


def _answered(question: Question) -> str:
    id_ = question.criterion.id
    return (
        f"Reach {question.wanted} and answer `{id_}` in {question.path} with the new value and its evidence."
    )


def _or_waived(question: Question) -> str:
    roles = question.criterion.waivable_by
    return f" Or ask {' or '.join(f'`{role}`' for role in roles)} for a waiver." if roles else ""
