"""Which words of mouth their persons have signed for since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from golive.judging.effects import effect
from golive.judging.roles import signer
from golive.judging.signoffs import APPROVING
from golive.judging.words import day
from golive.model.assessment import Decision
from golive.model.records.signed import SignedRecord

_ONCE_GOOD = frozenset({"approval-expired", "approval-stale", "decision-superseded"})
"""Why a sign-off that no longer counts has nevertheless said what it said."""

_WORD = frozenset({"approval-verbal", "verbal-unratified"})


def has_spoken(decision: Decision) -> bool:
    """Whether a record speaks or spoke, by its own person; one that never did changes nothing."""
    return decision.counts or decision.reason in _ONCE_GOOD | _WORD | {"decision-withdrawn"}


def ratifying(decisions: Iterable[Decision], spoken: Decision) -> Decision | None:
    """The first later yes of the same name that its person signed; ``None`` while there is none."""
    later = (d for d in decisions if d.name == spoken.name and d.path != spoken.path and d.at >= spoken.at)
    return next((d for d in later if d.decision in APPROVING and _is_signed(d)), None)


def _is_signed(decision: Decision) -> bool:
    if decision.reason in _WORD:
        return False
    return decision.counts or decision.reason in _ONCE_GOOD


def as_ratified(decisions: Iterable[Decision], records: Mapping[str, SignedRecord]) -> tuple[Decision, ...]:
    """The decisions of a release that was deployed, where words of mouth were signed for after it.

    The word counts as it did, with who signed for it and when; the signature counts too, although
    the time of its kind is over by now. `records` goes by the decisions' paths.
    """
    all_of_them = tuple(decisions)
    spoken = {d.path: ratifying(all_of_them, d) for d in all_of_them if d.counts and d.reason in _WORD}
    signed = {yes.path for yes in spoken.values() if yes is not None}
    return tuple(_retold(d, records[d.path], spoken.get(d.path), signed) for d in all_of_them)


def _retold(decision: Decision, record: SignedRecord, yes: Decision | None, signed: set[str]) -> Decision:
    if decision.path in signed:
        return replace(
            decision, counts=True, reason="", why=f"It signs for what `{decision.person}` had said."
        )
    if yes is None:
        return decision
    given = f"It was given by word of mouth, recorded by `{signer(record)}`"
    return replace(
        decision, why=f"{effect(record)} {given}, and `{yes.person}` signed for it on {day(yes.at)}."
    )
