"""A role has no say in this

What it finds:
    A sign-off, CAB decision, authorization, blocker, resolution, waiver or halt in a role from
    which the policy does not take one.

Why:
    The policy says who decides what. A decision in another role must not look like one that counts.

Fails:
    ```yaml
    # approvals/product-owner--po-one.yaml
    kind: approval
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: product-owner
    by: po-one
    signed_at: 2026-03-01T09:00:00Z
    decision: approve
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    role: qa-lead
    ```

Fix:
    Sign in a role that the policy asks, or ask for the role in the policy's next version.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import asked_roles
from golive.judging.words import listed, noun

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def role_not_asked(hearing: Hearing) -> Verdict | None:
    """Which roles the policy takes such a record from; ``None`` when this is one of them."""
    record = hearing.record
    asked = asked_roles(hearing.policy.record, record)
    if record.role in asked:
        return None
    may = listed((f"`{role}`" for role in asked), "or") if asked else "nobody"
    hint = f"Sign it in one of these roles, if you hold it: {may}." if asked else "Take it out."
    return Verdict(
        "role-not-asked",
        f"It is signed as `{record.role}`, and under this policy a {noun(record.kind)} is taken from {may}.",
        route=("role",),
        hint=hint,
    )
