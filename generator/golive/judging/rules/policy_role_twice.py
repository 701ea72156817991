"""A policy asks one role for its sign-off twice.

What it finds:
    A role that stands in `signoffs` more than once. Until it is mended both demands stand: the
    sign-off covers what either asks, lasts no longer than either lets it, and meets each count.

Why:
    Two demands on one role contradict each other, and nobody can tell what a sign-off is for.

Fails:
    ```yaml
    # policies/standard/1.yaml
    signoffs:
      - {role: qa-lead, covers: [release.yaml, defects.yaml, checklists/quality.yaml]}
      - {role: qa-lead, covers: [release.yaml, rollback.yaml]}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    signoffs:
      - {role: qa-lead, covers: [release.yaml, defects.yaml, checklists/quality.yaml, rollback.yaml]}
    ```

Fix:
    Put both into one demand, in a next version of the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.model.findings import Finding, Related
from golive.model.places import Place

SCOPE = "book"


def policy_role_twice(context: Context) -> Iterator[Finding]:
    """One finding for each demand on a role that was asked before."""
    for ref, filed in living_policies(context):
        first: dict[str, int] = {}
        for index, demand in enumerate(filed.record.signoffs):
            if first.setdefault(demand.role, index) != index:
                yield Finding(
                    "policy-role-twice",
                    Place(filed.path, ("signoffs", index, "role")),
                    f"{ref} asks `{demand.role}` twice in `signoffs`",
                    "Put both into one demand, in a next version of the policy.",
                    (Related(Place(filed.path, ("signoffs", first[demand.role], "role")), "the first one"),),
                )
