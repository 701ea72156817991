"""Who is accountable has no say

What it finds:
    An activity of `policies/raci.yaml` that ends in a decision (`gate`), whose accountable role does not
    sign for that decision under a policy that is in force and concerned.

Why:
    The matrix and the policies are two views of one thing. Where they differ, one of them is read by
    people and the other decides.

Fails:
    ```yaml
    # policies/raci.yaml
    activities: [{id: go, title: Decide, gate: authorization, roles: {qa-lead: A, operations: R}}]
    ```

Passes:
    ```yaml
    # policies/raci.yaml
    activities: [{id: go, title: Decide, gate: authorization, roles: {product-owner: A, operations: R}}]
    ```

Fix:
    Give the `A` to a role that signs, name the policies that the activity is of, or let the role sign
    in the policy's next version.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.raci import gated
from golive.judging.words import listed
from golive.model.findings import Finding, Related
from golive.model.places import Place

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1",)


def raci_signer(context: Context) -> Iterator[Finding]:
    """One finding for each accountable role that does not sign under a policy concerned."""
    for one in gated(context):
        accountable = one.activity.holding("A")
        for role in accountable if len(accountable) == 1 else ():
            if role in one.signers:
                continue
            sign = listed((f"`{signer}`" for signer in one.signers), "or") if one.signers else "nobody"
            accounts = f"`{role}` is accountable for `{one.activity.id}`"
            yield Finding(
                "raci-signer",
                Place(one.path, ("activities", one.index, "roles", role)),
                f"{accounts}, and under `{one.policy}` {sign} signs for it",
                "Give the `A` to a role that signs, or name the `policies` that the activity is of.",
                (Related(Place(one.policy_path), "who signs"),),
            )
