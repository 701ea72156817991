"""The last sign-off is to authorize, and its role signs nothing

What it finds:
    A policy with `authorization: {by: sign-off}` whose `role` is not among its `signoffs`.

Why:
    Where the last sign-off authorizes, nobody writes an authorization. If the role that is named is never
    asked to sign, its yes is never given.

Fails:
    ```yaml
    # policies/standard/1.yaml
    authorization: {by: sign-off, role: product-owner}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    authorization: {by: sign-off, role: release-manager}
    ```

Fix:
    Name a role that signs, ask the role for its sign-off, or let it authorize with a record of its
    own (`by: record`), in a next version of the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.judging.roles import demand_for
from golive.judging.words import listed
from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.records.policy import Policy

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1",)


def policy_authorizer_unasked(context: Context) -> Iterator[Finding]:
    """One finding for each policy whose authorizing sign-off nobody is asked for."""
    for ref, filed in living_policies(context):
        asked = filed.record.authorization
        if asked.by == "record" or demand_for(filed.record, asked.role) is not None:
            continue
        yield Finding(
            "policy-authorizer-unasked",
            Place(filed.path, ("authorization", "role")),
            f"the sign-off by `{asked.role}` authorizes in {ref}, and {_asked(filed.record)} asked to sign",
            "Name a role that signs, or write `by: record`, in a next version of the policy.",
            (Related(Place(filed.path, ("signoffs",)), "who signs"),),
        )


def _asked(policy: Policy) -> str:
    roles = tuple(dict.fromkeys(f"`{demand.role}`" for demand in policy.signoffs))
    if not roles:
        return "nobody is"
    return f"only {listed(roles)} {'is' if len(roles) == 1 else 'are'}"
