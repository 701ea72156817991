"""A sign-off has expired

What it finds:
    A sign-off that is older than the policy lets a sign-off of its role be (`expires`).

Why:
    What was true when it was signed need not be true weeks later.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    signed_at: 2026-01-15T09:00:00Z
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    signed_at: 2026-02-26T09:00:00Z
    ```

Fix:
    The signer looks again and signs the next record, `<name>.<n>.yaml`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import expiry
from golive.judging.words import time
from golive.model.records.signed import Approval

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def approval_expired(hearing: Hearing) -> Verdict | None:
    """When it expired; ``None`` while it has not."""
    end = expiry(hearing.policy.record, hearing.record, hearing.at)
    if not isinstance(hearing.record, Approval) or end is None or hearing.context.as_of < end:
        return None
    return Verdict("approval-expired", f"It was given on {time(hearing.at)} and expired on {time(end)}.")
