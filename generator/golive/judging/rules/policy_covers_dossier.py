"""A file of the dossier is covered by no sign-off.

What it finds:
    A file that a policy lists under `dossier` and that no sign-off of it covers.

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

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def policy_covers_dossier(context: Context) -> Iterator[Finding]:
    """One finding for each file of a dossier that nobody signs."""
    for ref, filed in living_policies(context):
        covered = {path for demand in filed.record.signoffs for path in demand.covers}
        for index, name in enumerate(filed.record.dossier):
            if name not in covered:
                yield Finding(
                    "policy-covers-dossier",
                    Place(filed.path, ("dossier", index)),
                    f"{name} belongs to the dossier of {ref}, and no sign-off covers it",
                    f"Add {name} to the `covers` of a sign-off, in a next version of the policy.",
                )
