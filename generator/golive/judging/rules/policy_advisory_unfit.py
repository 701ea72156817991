"""A policy makes something advisory that cannot be

What it finds:
    A name under `advisory` that is neither one of the policy's criteria nor a rule whose failure may be
    told instead of asked. Sign-offs, the board, the authorization, halts, blockers, a complete dossier
    and an open window are never advisory.

Why:
    What only warns decides nothing. A misspelt name would warn of nothing, and a sign-off that only warns
    is none.

Fails:
    ```yaml
    # policies/standard/1.yaml
    advisory: [sign-off-missing]
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    advisory: [test-coverage-unit, lead-time-short]
    ```

Fix:
    Name a criterion of the policy, or a rule that may warn, in the policy's next version.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.advisory import advisable
from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1",)


def policy_advisory_unfit(context: Context) -> Iterator[Finding]:
    """One finding for each name that cannot be advisory."""
    for _, filed in living_policies(context):
        known = {criterion.id for criterion in filed.record.criteria} | advisable()
        for index, name in enumerate(filed.record.advisory):
            if name not in known:
                yield Finding(
                    "policy-advisory-unfit",
                    Place(filed.path, ("advisory", index)),
                    f"`{name}` is neither a criterion of the policy nor a rule that may only warn",
                    "Name one of them in the policy's next version, or leave it out.",
                )
