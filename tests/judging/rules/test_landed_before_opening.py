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


def test_a_book_cannot_be_opened_in_the_past() -> None:
    world = World().opened("2026-01-01T00:00:00Z").lands("policies/book.yaml", "2026-02-28T09:00:00Z")
    assert "before the book opened on 28 February 2026" in noted(world, "landed-before-opening")


def test_what_landed_with_the_opening_needs_no_note() -> None:
    world = World().opened("2026-01-01T00:00:00Z").lands("policies/book.yaml", "2026-02-27T09:00:00Z")
    assert reason(world) == ""


def test_an_opening_that_has_not_landed_is_believed_as_it_is_typed() -> None:
    assert reason(World().opened("2026-01-01T00:00:00Z").lands("policies/book.yaml")) == ""
