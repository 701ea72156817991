from __future__ import annotations

from support.examples import at, fault, is_silent
from support.world import POLICY, World

SKIPPED = {"answer": "not-applicable", "reason": "No time"}


def test_what_must_be_answered_cannot_be_skipped() -> None:
    world = World().edit("checklists/quality.yaml", {"answers": {"manual-sanity-check": SKIPPED}})
    found = fault("not-applicable-forbidden", world)
    assert "which standard/1 forbids for it" in found.excuse
    assert [at(place) for place in found.because] == [
        ("checklists/quality.yaml", ("answers", "manual-sanity-check", "answer")),
        (POLICY, ("criteria", 7)),
    ]


def test_what_the_policy_lets_go_may_be_skipped() -> None:
    world = World().edit("checklists/security.yaml", {"answers": {"licence-check": SKIPPED}})
    assert is_silent("not-applicable-forbidden", world)
    assert is_silent("criterion-unmet", world)
