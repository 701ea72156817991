"""A policy for critical products loosens the separation of duties.

What it finds:
    A policy with `author_may_sign: true` or `roles_per_person` over 1 that names the tier `critical`;
    or one that names no tier, so that it applies to all, and that a critical product may use.

Why:
    On a critical product nobody should be able to write, approve and release alone.

Fails:
    ```yaml
    # policies/standard/1.yaml
    separation: {roles_per_person: 2}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    applies: {tiers: [standard]}
    separation: {roles_per_person: 2}
    ---
    # records/products/payments-api.yaml
    tier: standard
    ```

Fix:
    Let the policy apply to other tiers only, and take it out of the `policies` of critical products.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import CRITICAL, living_policies, usable
from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.records.policy import Policy

SCOPE = "book"


def policy_loose_on_critical(context: Context) -> Iterator[Finding]:
    """One finding for each loosened setting of a policy for critical products, and for each use of one."""
    for ref, filed in living_policies(context):
        if CRITICAL in filed.record.applies.tiers:
            for key, words in _loosened(filed.record):
                related = Related(Place(filed.path, ("applies", "tiers")), "the tiers it applies to")
                message = f"{ref} {words}, and applies to the tier `{CRITICAL}`"
                yield _finding(Place(filed.path, ("separation", key)), message, related)
    for product_id, product, use, policy in usable(context):
        if product.record.tier == CRITICAL and not policy.record.applies.tiers:
            for key, words in _loosened(policy.record):
                related = Related(Place(policy.path, ("separation", key)), "what the policy allows")
                message = f"critical product `{product_id}` may use a policy that {words}"
                yield _finding(Place(product.path, ("policies", use)), message, related)


def _loosened(policy: Policy) -> Iterator[tuple[str, str]]:
    if policy.separation.author_may_sign:
        yield "author_may_sign", "lets authors sign"
    if policy.separation.roles_per_person > 1:
        yield "roles_per_person", f"allows {policy.separation.roles_per_person} roles to one person"


def _finding(place: Place, message: str, related: Related) -> Finding:
    hint = f"Use such a policy for other tiers than `{CRITICAL}` only."
    return Finding("policy-loose-on-critical", place, message, hint, (related,))
