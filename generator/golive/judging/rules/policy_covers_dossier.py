"""A file that decides something is covered by no sign-off.

What it finds:
    A file that a policy lists under `dossier`, or by which its criteria, its rollback rule or its risk
    rule are judged, and that no sign-off of it covers.

Why:
    What nobody signs may change after everybody signed.

Fails:
    ```yaml
    # policies/standard/1.yaml
    signoffs:
      - {role: qa-lead, covers: [release.yaml, defects.yaml, checklists/quality.yaml]}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    dossier: [release.yaml, checklists/quality.yaml]
    ```

Fix:
    Publish a next version of the policy in which a sign-off covers the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.judging.questions import checklist_of
from golive.model.findings import Finding
from golive.model.places import Place, Route
from golive.model.records.policy import CORE, Policy

SCOPE = "book"

Need: TypeAlias = tuple[str, Route, str]
"""A file, where the policy needs it, and what it is there for."""

_READ = {"scope": CORE, "documents": CORE, "defects": "defects.yaml"}
"""From which file a computed criterion is computed."""


def policy_covers_dossier(context: Context) -> Iterator[Finding]:
    """One finding for each file that decides something and that nobody signs."""
    for ref, filed in living_policies(context):
        covered = {path for demand in filed.record.signoffs for path in demand.covered}
        told: set[str] = set()
        for name, route, what in (*_dossier(filed.record, ref), *_decides(filed.record)):
            if name not in covered | told:
                told.add(name)
                yield Finding(
                    "policy-covers-dossier",
                    Place(filed.path, route),
                    f"{name} {what}, and no sign-off covers it",
                    f"Add {name} to the `covers` of a sign-off, in a next version of the policy.",
                )


def _dossier(policy: Policy, ref: str) -> Iterator[Need]:
    for index, name in enumerate(policy.dossier):
        yield name, ("dossier", index), f"belongs to the dossier of {ref}"


def _decides(policy: Policy) -> Iterator[Need]:
    """The files that criteria and rules are judged by, whether the dossier asks for them or not."""
    if policy.rules.rollback is not None and policy.rules.rollback.required:
        yield "rollback.yaml", ("rules", "rollback"), "is what the rule `rollback` is judged by"
    if policy.rules.risks is not None:
        yield "risks.yaml", ("rules", "risks"), "is what the rule `risks` is judged by"
    for index, criterion in enumerate(policy.criteria):
        name = _READ[criterion.from_] if criterion.from_ else checklist_of(criterion)
        yield name, ("criteria", index), f"is what `{criterion.id}` is judged by"
