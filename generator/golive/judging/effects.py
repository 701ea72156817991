"""What a signed record does, in a sentence."""

from __future__ import annotations

from golive.judging.words import counted, opened_up, the_role, word_of
from golive.model.records.signed import SignedRecord

_NEUTRAL = {
    "abstain": "It abstains, which speaks neither for nor against.",
    "not-applicable": "It says that the role is not concerned, which is not a sign-off.",
}

_EFFECTS = {
    "approve": "it counts as the sign-off of {role}",
    "approve-with-conditions": "it counts as the sign-off of {role}{conditions}",
    "approved": "it counts as the CAB's approval",
    "approved-with-conditions": "it counts as the CAB's approval{conditions}",
    "go": "it counts: {role} says go",
    "no-go": "{role} says no-go",
    "reject": "{role} rejects the release",
    "rejected": "{role} rejects the release",
    "withdraw": "the sign-off of {role} is withdrawn",
    "blocker": "it blocks the release until a signed resolution stands",
    "halt": "it halts the release until every role has signed anew",
    "waiver": "it counts as the permission of {role}",
    "resolved": "it ends its blocker",
    "accepted": "it ends its blocker",
    "production": "{role} closes the release: it is in production",
    "rolled-back": "{role} closes the release: it was taken back",
    "withdrawn": "{role} withdraws the release",
}


def neutral(record: SignedRecord) -> str | None:
    """What a record says that speaks neither for nor against; ``None`` for every other one."""
    return _NEUTRAL.get(word_of(record))


def effect(record: SignedRecord) -> str:
    """One sentence: what a record does, now that it counts."""
    said = _EFFECTS[word_of(record)].format(role=the_role(record.role), conditions=_conditions(record))
    return f"{opened_up(said)}."


def _conditions(record: object) -> str:
    conditions = getattr(record, "conditions", ())
    return f", with {counted(len(conditions), 'condition')}" if conditions else ""
