"""Who does the work is the only one to approve it

What it finds:
    An activity of `policies/raci.yaml` that ends in a decision, in which the only role that signs for
    that decision under a policy in force is responsible (`R`, or `A/R`) for the work.

Why:
    Nobody approves their own work. Whoever is accountable may also do it, and answers for it; a second
    pair of eyes they are not, so they must not be alone.

Fails:
    ```yaml
    # policies/raci.yaml
    activities: [{id: go, title: Decide, gate: authorization, roles: {product-owner: R, qa-lead: A}}]
    ```

Passes:
    ```yaml
    # policies/raci.yaml
    activities: [{id: go, title: Decide, gate: authorization, roles: {product-owner: A, qa-lead: R}}]
    ```

Fix:
    Let somebody else do the work, or let another role sign too.
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
            if one.signers == (role,):
                yield Finding(
                    "raci-sole-approver",
                    Place(one.path, ("activities", one.index, "roles", role)),
                    f"`{role}` does `{one.activity.id}`, and under `{one.policy}` nobody else approves it",
                    "Let somebody else do the work, or let another role sign too.",
                    (Related(Place(one.policy_path), "who signs"),),
                )
