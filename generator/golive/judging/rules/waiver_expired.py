"""A waiver has expired

What it finds:
    A waiver whose `expires` has passed.

Why:
    An exception that does not end is a rule that nobody decided on.

Fails:
    ```yaml
    # waivers/w1.yaml
    kind: waiver
    book: example.org/governance
    release: payments-api/2.4.1
    role: product-owner
    by: po-one
    signed_at: 2026-02-01T09:00:00Z
    criterion: test-coverage-unit
    observed: 75
    reason: The customer waits.
    risk_of_doing: A slow page.
    risk_of_not_doing: A lost customer.
    requested_by: rm-one
    expires: 2026-02-28
    ```

Passes:
    ```yaml
    # waivers/w1.yaml
    kind: waiver
    book: example.org/governance
    release: payments-api/2.4.1
    role: product-owner
    by: po-one
    signed_at: 2026-02-01T09:00:00Z
    criterion: test-coverage-unit
    observed: 75
    reason: The customer waits.
    risk_of_doing: A slow page.
    risk_of_not_doing: A lost customer.
    requested_by: rm-one
    expires: 2026-06-30
    ```

Fix:
    Meet what was waived, or ask for the waiver again in `waivers/<name>.2.yaml`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.words import time
from golive.model.records.signed import Waiver

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def waiver_expired(hearing: Hearing) -> Verdict | None:
    """When the waiver expired; ``None`` while it has not."""
    record = hearing.record
    if not isinstance(record, Waiver) or hearing.context.as_of < record.expires:
        return None
    return Verdict("waiver-expired", f"It expired on {time(record.expires)}.", route=("expires",))
