"""One vote was given twice

What it finds:
    A sign-off for a role in which the same person, or the person it deputises for, has already
    given one that counts; likewise an approval by the CAB. Names whose files have one e-mail are
    one person.

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

from golive.judging.aliases import with_aliases
from golive.judging.case import Entry, Hearing, Verdict
from golive.judging.docket import own
from golive.judging.roles import principals_then
from golive.judging.signoffs import APPROVING
from golive.judging.words import word_of
from golive.model.assessment import Decision

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)

_VOTES = {"approval": APPROVING, "cab": frozenset({"approved", "approved-with-conditions"})}
"""The words that are a vote, by kind."""


def second_vote(hearing: Hearing) -> Verdict | None:
    """Whose vote was given already; ``None`` when it was not."""
    record = hearing.record
    if word_of(record) not in _VOTES.get(record.kind, ()):
        return None
    given = {entry.signed.path: entry for entry in hearing.docket}
    voices = _voices(hearing, own(hearing))
    for decision in hearing.earlier:
        if _is_such_a_vote(decision, hearing) and voices & _voices(hearing, given[decision.path]):
            return Verdict(
                "second-vote",
                f"`{decision.person}` has already signed as `{record.role}`, and the two are one vote.",
            )
    return None


def _is_such_a_vote(decision: Decision, hearing: Hearing) -> bool:
    record = hearing.record
    same = (decision.kind, decision.role) == (record.kind, record.role)
    return same and decision.counts and decision.decision in _VOTES[record.kind]


def _voices(hearing: Hearing, entry: Entry) -> frozenset[str]:
    """Whose voice a vote is: the signer's, and the principal's whom they speak for, by any name."""
    record, when = entry.signed.record, entry.landing or entry.at
    voices = (record.by, *principals_then(hearing.context, record, hearing.folder.product, when))
    return with_aliases(hearing, voices)
