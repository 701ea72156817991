"""Decision x signature x content x term x hat x author: which sign-offs count, and the reason shown."""

from __future__ import annotations

from itertools import product

import pytest

from golive.model.verification import Outcome
from support.verdicts import QA, decision
from support.world import World

WORDS = ("approve", "approve-with-conditions", "reject", "abstain", "not-applicable", "withdraw")
OUTCOMES = (Outcome.GOOD, Outcome.GOOD_KEY_EXPIRED_SINCE, Outcome.ALTERED)
CONDITIONS = [{"id": "C1", "text": "Watch the latency"}]
ROLES = [{"role": role, "products": ["*"], "from": "2025-01-01"} for role in ("qa-lead", "operations")]


def _world(word: str, outcome: Outcome, faults: frozenset[str]) -> World:
    world = World().edit(QA, {"decision": word, "conditions": CONDITIONS}).verified_as(QA, outcome)
    if "hat" in faults:
        world.edit("records/people/qa-one.yaml", {"roles": ROLES})
        world.approve("operations", "qa-one", signed_at="2026-02-20T09:00:00Z")
    if "author" in faults:
        world.edit("release.yaml", {"author": "qa-one"})
    if "expired" in faults:
        world.edit(QA, {"signed_at": "2026-01-30T12:00:00Z"})
    world.freeze()
    return world.edit("defects.yaml", {"defects": []}) if "stale" in faults else world


def _expected(word: str, outcome: Outcome, faults: frozenset[str]) -> tuple[bool, str]:
    """The first reason in the documented order; negative words keep their effect beside it."""
    speaks = "signature-not-good" if not outcome.counts else "signer-is-author" if "author" in faults else ""
    ended = "key-ended-since" if outcome is Outcome.GOOD_KEY_EXPIRED_SINCE else ""
    if word in {"reject", "withdraw"}:
        return True, speaks or ended
    order = [
        (speaks, bool(speaks)),
        ("approval-stale", "stale" in faults),
        ("approval-expired", "expired" in faults),
        ("second-hat", "hat" in faults and "expired" not in faults),
    ]
    reason = next((slug for slug, holds in order if holds), "")
    if reason:
        return False, reason
    return (True, ended) if word.startswith("approve") else (False, "")


FAULTS = [
    frozenset(chosen for chosen, on in zip(("stale", "expired", "hat", "author"), flags, strict=True) if on)
    for flags in product((False, True), repeat=4)
]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("faults", FAULTS, ids=lambda faults: "+".join(sorted(faults)) or "none")
def test_the_first_reason_in_the_order_is_the_one_shown(
    word: str, outcome: Outcome, faults: frozenset[str]
) -> None:
    found = decision(_world(word, outcome, faults))
    assert (found.counts, found.reason) == _expected(word, outcome, faults)
    assert found.why.endswith(".")
