from __future__ import annotations

from support.verdicts import noted, reason
from support.world import World


def test_what_landed_before_the_opening_counts_with_a_note() -> None:
    world = World().opened("2026-02-27T09:00:01Z")
    assert noted(world, "landed-before-opening").endswith(
        "It landed on 27 February 2026, before the book opened on 27 February 2026."
    )


def test_what_landed_at_the_opening_needs_none() -> None:
    assert reason(World().opened("2026-02-27T09:00:00Z")) == ""
