"""A criterion of the policy is not met.

What it finds:
    Every criterion of the policy in force becomes one requirement of the readiness gate. It is met,
    waived, validly not applicable, or it names the one rule that found it wanting: no answer, a
    value out of its threshold, evidence that is missing, too old or from the wrong time.

Why:
    A release is ready when every question that the risk calls for has an answer that holds. A
    criterion without an answer is not met: silence is never a yes.

Fails:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {value: 71.2}
    ```

Passes:
    ```yaml
    # checklists/quality.yaml
    answers:
      test-coverage-unit: {value: 80}
    ```

Fix:
    Follow the rule that the requirement names. Where the criterion may be missed this once, ask one
    of the roles in its `waivable_by` for a waiver.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.criteria import requirements
from golive.model.assessment import Gate, Requirement
from golive.model.findings import Finding

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.29", "NIST-800-53-CM-3")


def criterion_unmet(case: Case) -> Iterator[Requirement | Finding]:
    """One requirement for each criterion of the policy, and what its answer says untruly."""
    yield from requirements(case)
