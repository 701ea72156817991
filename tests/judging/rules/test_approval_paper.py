from __future__ import annotations

from support.verdicts import QA, decision, noted
from support.world import World, a_digest

SLUG = "approval-paper"


def test_it_counts_and_is_marked_as_weaker() -> None:
    scan = {"uri": "https://files.example.org/scan.pdf", "sha256": a_digest()}
    recorded = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z", "witness": "ops-one", "scan": scan}
    world = World().edit(QA, {"form": "paper", "recorded": recorded}).freeze()
    assert noted(world, SLUG).endswith(
        "It was given on paper, recorded by `rm-one` before `ops-one`, and is weaker than a signature."
    )
    assert world.judge().state == "authorized"


def test_a_signed_one_is_silent() -> None:
    assert decision(World()).reason == ""
