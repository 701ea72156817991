"""An answer lacks the evidence that the policy requires.

What it finds:
    An answer to a criterion with `evidence: required` that lists no evidence.

Why:
    A figure without its source is a claim. An auditor wants to open the report it was read from,
    and the digest shows that it is still the same report.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {evidence: []}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit:
        evidence:
          - title: coverage.xml
            uri: https://ci.example.org/1
            sha256: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    ```

Fix:
    Add a link to the report with the output of `sha256sum` under `evidence` of the answer.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.29")


def evidence_missing(question: Question) -> Fault | None:
    """That required evidence is not listed."""
    answer, id_ = question.answer, question.criterion.id
    if answer is None or answer.evidence or question.criterion.evidence != "required":
        return None
    return Fault(
        result=Result.MISSING,
        excuse=f"`{id_}` is answered with {question.observed}, but without the required evidence.",
        fix=f"Add `evidence` with `uri` and `sha256` to `{id_}` in {question.path}.",
        because=(question.place("evidence"),),
        observed=f"{question.observed}, no evidence",
    )
