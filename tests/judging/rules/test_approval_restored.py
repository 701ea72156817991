from __future__ import annotations

from support.verdicts import noted, reason
from support.world import World

LANDED, LEFT, BACK = "2026-01-01T09:00:00Z", "2026-02-28T10:00:00Z", "2026-02-28T11:00:00Z"


def test_what_came_back_counts_with_a_note() -> None:
    world = World().opened().lands("defects.yaml", LANDED, LEFT, BACK)
    assert noted(world, "approval-restored").endswith(
        "Content restored: defects.yaml changed after it was signed and is again what was signed."
    )


def test_what_came_and_went_before_the_signature_needs_none() -> None:
    world = World().opened().lands("defects.yaml", LANDED, "2026-01-02T10:00:00Z", "2026-01-03T10:00:00Z")
    assert reason(world) == ""


def test_where_nothing_landed_nothing_is_known() -> None:
    assert reason(World().lands("defects.yaml", LANDED, LEFT, BACK)) == ""
