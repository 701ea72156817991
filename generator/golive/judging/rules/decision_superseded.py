"""A later decision has taken this one's place

What it finds:
    A signed record that is followed by a later one on the same matter, `<name>.<n>.yaml`, which
    speaks. A yes gives way to whoever may decide next; each member of the board only to themself.
    A no gives way to its own person alone, by their own hand: what somebody else signs as the next
    halt, blocker, no-go or board's vote stands beside it. Only where the person of a no-go, or of
    a board's reject, has no say there any more, another one's decision ends it.

Why:
    People may decide again. The highest number whose signature is good speaks; the earlier ones
    stay, to be read. Nobody takes another person's no away with a file of their own.

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
    decision: approve
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    comment: The only decision of this person
    ```

Fix:
    Nothing: this is how a decision is taken again.
"""

from __future__ import annotations

from golive.judging.case import Entry, Hearing, Verdict
from golive.judging.docket import overruling, own
from golive.judging.words import day, word_of

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def decision_superseded(hearing: Hearing) -> Verdict | None:
    """What took the decision's place; ``None`` when nothing did or it was withdrawn."""
    later = successor(hearing)
    if later is None or word_of(later.signed.record) == "withdraw":
        return None
    return Verdict(
        "decision-superseded",
        f"`{later.signed.record.by}` decided again on {day(later.at)}: "
        f"{word_of(later.signed.record)} ({later.signed.path.rpartition('/')[2]}).",
    )


def successor(hearing: Hearing) -> Entry | None:
    """The docket's entry that overrules this record; ``None`` when it speaks itself."""
    return overruling(own(hearing), hearing)
