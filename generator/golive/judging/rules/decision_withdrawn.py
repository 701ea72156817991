"""A decision was withdrawn

What it finds:
    A sign-off whose signer has withdrawn it in a later record. A withdrawal stops the sign-off
    even where its own signature is not good, and the release with it, until its person decides anew.

Why:
    Taking a yes back is cheap, giving it is not.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.2.yaml
    kind: approval
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: qa-lead
    by: qa-one
    signed_at: 2026-03-01T09:00:00Z
    decision: withdraw
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    decision: approve
    ```

Fix:
    The person decides anew in the next record, `<name>.<n>.yaml`: with `abstain` where another
    holder of the role signs instead.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.rules.decision_superseded import successor
from golive.judging.words import day, word_of

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def decision_withdrawn(hearing: Hearing) -> Verdict | None:
    """When it was withdrawn; ``None`` when it was not."""
    later = successor(hearing)
    if later is None or word_of(later.signed.record) != "withdraw":
        return None
    return Verdict("decision-withdrawn", f"`{later.signed.record.by}` withdrew it on {day(later.at)}.")
