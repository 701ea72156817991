"""Who does the work is the only one to approve it

What it finds:
    An activity of `policies/raci.yaml` that ends in a decision, in which the only role that signs for
    that decision under a policy in force is responsible (`R`) for the work and not accountable for it.

Why:
    Nobody approves their own work. Somebody who is accountable may also do it (`A/R`), and answers for
    it; somebody who only does it must not be alone.

Fails:
    ```yaml
    # policies/raci.yaml
    activities: [{id: go, title: Decide, gate: authorization, roles: {product-owner: R, qa-lead: A}}]
    ```

Passes:
    ```yaml
    # policies/raci.yaml
    activities: [{id: go, title: Decide, gate: authorization, roles: {product-owner: A/R, qa-lead: C}}]
    ```

Fix:
    Let somebody else sign, or make the role accountable.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.raci import gated
from golive.model.findings import Finding, Related
from golive.model.places import Place

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "NIST-800-53-CM-3")


def raci_sole_approver(context: Context) -> Iterator[Finding]:
    """One finding for each role that is alone in approving its own work."""
    for one in gated(context):
        for role in one.activity.holding("R"):
            if one.signers == (role,) and role not in one.activity.holding("A"):
                yield Finding(
                    "raci-sole-approver",
                    Place(one.path, ("activities", one.index, "roles", role)),
                    f"`{role}` does `{one.activity.id}`, and under `{one.policy}` nobody else approves it",
                    "Let somebody else sign, or make the role accountable: `A/R`.",
                    (Related(Place(one.policy_path), "who signs"),),
                )
