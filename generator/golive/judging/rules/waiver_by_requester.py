"""A waiver is signed by the person who asked for it

What it finds:
    A waiver whose `by` and `requested_by` are one person, or whose signer is the deputy of the
    one who asked for it.

Why:
    A permission that one gives oneself is none.

Fails:
    ```yaml
    # waivers/w1.yaml
    kind: waiver
    book: example.org/governance
    release: payments-api/2.4.1
    role: product-owner
    by: po-one
    signed_at: 2026-03-01T09:00:00Z
    criterion: test-coverage-unit
    observed: 75
    reason: The customer waits.
    risk_of_doing: A slow page.
    risk_of_not_doing: A lost customer.
    requested_by: po-one
    expires: 2026-06-30
    ```

Passes:
    ```yaml
    # waivers/w1.yaml
    kind: waiver
    book: example.org/governance
    release: payments-api/2.4.1
    role: product-owner
    by: po-one
    signed_at: 2026-03-01T09:00:00Z
    criterion: test-coverage-unit
    observed: 75
    reason: The customer waits.
    risk_of_doing: A slow page.
    risk_of_not_doing: A lost customer.
    requested_by: rm-one
    expires: 2026-06-30
    ```

Fix:
    Have the waiver signed by another person in a role that may waive.
"""

from __future__ import annotations

from golive.judging.aliases import aliases
from golive.judging.case import Hearing, Verdict
from golive.judging.roles import principals
from golive.model.records.signed import Waiver

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def waiver_by_requester(hearing: Hearing) -> Verdict | None:
    """Who gave themselves a waiver; ``None`` when nobody did."""
    record = hearing.record
    if not isinstance(record, Waiver):
        return None
    askers = aliases(hearing, record.requested_by)
    if record.by in askers:
        also = f" as `{record.requested_by}`" if record.by != record.requested_by else ""
        return _verdict(f"`{record.by}` asked for this waiver{also} and signed it too.")
    if not askers.isdisjoint(principals(hearing)):
        asked = f"`{record.requested_by}`, who asked for it"
        return _verdict(f"`{record.by}` signed this waiver as deputy for {asked}.")
    return None


def _verdict(why: str) -> Verdict:
    hint = "Have another person sign the waiver, in a role that may waive."
    return Verdict("waiver-by-requester", why, route=("requested_by",), hint=hint)
