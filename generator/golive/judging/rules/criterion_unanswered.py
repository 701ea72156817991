"""A criterion has no answer.

What it finds:
    A criterion that the checklist of its class does not answer, or that it names without a `value`
    or an `answer`.

Why:
    Nothing is true because nobody said otherwise. Each question of the policy needs somebody who
    looked, and says what they saw and when.

Fails:
    ```yaml
    # checklists/quality.yaml, in full
    answers:
      test-coverage-unit: {by: ci, at: 2026-02-25T16:00:00Z}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      manual-sanity-check: {answer: yes, by: qa-one, at: 2026-02-26T09:00:00Z}
    ```

Fix:
    Answer the criterion in the checklist of its class, with who looked (`by`), when (`at`) and what
    was seen (`value` for a measured criterion, `answer` for a confirmation).
"""

from __future__ import annotations

from golive.judging.dossier import causes
from golive.judging.questions import Fault, Question
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS


def criterion_unanswered(question: Question) -> Fault | None:
    """That nobody answered the criterion."""
    answer, id_ = question.answer, question.criterion.id
    if question.computed or (answer and not (answer.value is None and answer.answer is None)):
        return None
    measure = question.criterion.measure
    how = f"its `value` ({question.wanted})" if measure else "`answer: yes`"
    evidence = " and evidence" if question.criterion.evidence == "required" else ""
    return Fault(
        result=Result.MISSING,
        excuse=f"`{id_}` has no answer; {question.wanted} is wanted.",
        fix=f"Answer `{id_}` in {question.path} with {how}{evidence}.",
        because=(question.place(),),
        observed="no answer",
        caused_by=causes(question.case, question.checklist),
    )
