"""One vote was given twice

What it finds:
    A sign-off for a role in which the same person, or the person it deputises for, has already
    given one that counts.

Why:
    Persons are counted, not keys and not files; a deputy and the principal are one voice.

Fails:
    ```yaml
    # records/people/qa-two.yaml
    roles: [{role: qa-lead, products: ["*"], from: 2025-01-01, deputy_for: qa-one}]
    ---
    # approvals/qa-lead--qa-two.yaml
    kind: approval
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: qa-lead
    by: qa-two
    deputy_for: qa-one
    signed_at: 2026-03-01T09:00:00Z
    decision: approve
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-two.yaml
    kind: approval
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: qa-lead
    by: qa-two
    signed_at: 2026-03-01T09:00:00Z
    decision: approve
    ```

Fix:
    Nothing where one vote is enough; else have another holder of the role sign.
"""

from __future__ import annotations

from collections.abc import Mapping

from golive.judging.case import Hearing, Verdict
from golive.judging.signoffs import APPROVING, signoffs
from golive.model.records.signed import Approval

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def second_vote(hearing: Hearing) -> Verdict | None:
    """Whose vote was given already; ``None`` when it was not."""
    record = hearing.record
    if not isinstance(record, Approval) or record.decision not in APPROVING:
        return None
    given = _principals(hearing)
    voices = {record.by, record.deputy_for or record.by}
    for decision in signoffs(hearing.earlier, record.role):
        if voices & {decision.person, given[decision.path]}:
            return Verdict(
                "second-vote",
                f"`{decision.person}` has already signed as `{record.role}`, and the two are one vote.",
            )
    return None


def _principals(hearing: Hearing) -> Mapping[str, str]:
    return {s.path: s.record.deputy_for or s.record.by for s in hearing.folder.approvals}
