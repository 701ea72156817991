"""A sign-off does not cover the release itself.

What it finds:
    A sign-off of a policy whose `covers` lacks `release.yaml`.

Why:
    `release.yaml` names the artifacts. A signature that does not cover it speaks for no build.

Fails:
    ```yaml
    # policies/standard/1.yaml
    signoffs:
      - {role: qa-lead, covers: [defects.yaml, checklists/quality.yaml]}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    signoffs:
      - {role: qa-lead, covers: [release.yaml, defects.yaml, checklists/quality.yaml]}
    ```

Fix:
    Publish a next version of the policy in which every sign-off covers `release.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.records.policy import CORE

SCOPE = "book"


def policy_covers_core(context: Context) -> Iterator[Finding]:
    """One finding for each sign-off that leaves the release out."""
    for ref, filed in living_policies(context):
        for index, demand in enumerate(filed.record.signoffs):
            if CORE not in demand.covers:
                yield Finding(
                    "policy-covers-core",
                    Place(filed.path, ("signoffs", index, "covers")),
                    f"the sign-off by `{demand.role}` in {ref} does not cover {CORE}",
                    f"Add {CORE} to its `covers`, in a next version of the policy.",
                )
