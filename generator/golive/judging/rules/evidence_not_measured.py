"""A kept report measures nothing that the answer could rest on

What it finds:
    A kept report that ran no test, sent no request or looked at nothing; one that is broken; one that
    does not give the `measure` which the answer takes from it, or gives it in another unit than the
    criterion asks for; one that is added up with a report which is not kept.

Why:
    No test that failed among no tests is not a failure rate of 0 %. What was not measured is unknown,
    and nobody can waive what they do not know.

Fails:
    ```yaml
    # evidence/coverage.xml, in full
    <coverage line-rate="1" lines-covered="0" lines-valid="0"/>
    ---
    # checklists/quality.yaml
    answers:
      test-coverage-unit:
        evidence:
          - uri: kept:coverage.xml
            sha256: sha256:a2abac0eadbf0b4e5009a07203fb4eeeeb10a0e64ade183a9c35a9deaccf5934
    ```

Passes:
    ```yaml
    # evidence/coverage.xml, in full
    <coverage line-rate="0.864" lines-covered="864" lines-valid="1000"/>
    ---
    # checklists/quality.yaml
    answers:
      test-coverage-unit:
        evidence:
          - uri: kept:coverage.xml
            sha256: sha256:7761bb61d20d2892133abfe2f94054694efab19506cbbd461595e89a344c952b
    ```

Fix:
    Look why nothing was measured, run the tool again, and read its report in with `golive collect`.
"""

from __future__ import annotations

from golive.judging.questions import Fault, Question
from golive.judging.reports import unmeasured
from golive.model.assessment import Gate, Result

SCOPE = "criterion"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.29")


def evidence_not_measured(question: Question) -> Fault | None:
    """That a kept report does not say what is taken from it."""
    found = unmeasured(question.criterion, question.answer, question.cited)
    if found is None:
        return None
    (each, why), id_ = found, question.criterion.id
    return Fault(
        result=Result.UNKNOWN,
        excuse=f"`{id_}` rests on {each.name}, which does not measure it: {why}.",
        fix=f"Run the tool again and read its report in with `{question.collecting}`.",
        because=(question.place("evidence", each.index),),
        observed=f"{question.observed}, not measured by its own report",
    )
