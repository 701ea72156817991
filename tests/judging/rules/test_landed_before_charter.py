from __future__ import annotations

from support.verdicts import noted, reason
from support.world import World

SLUG = "landed-before-charter"


def test_what_landed_before_the_first_charter_counts_with_a_note() -> None:
    assert noted(World().opened().charter(at="2026-03-01T09:00:00Z"), SLUG).endswith(
        "It landed on 27 February 2026, before the book had a charter, which is of 1 March 2026."
    )


def test_what_landed_with_it_needs_none() -> None:
    assert reason(World().opened().charter(at="2026-02-27T09:00:00Z")) == ""


def test_a_trial_book_knows_no_before() -> None:
    assert reason(World().charter()) == ""


def test_a_book_without_a_charter_is_left_alone() -> None:
    assert reason(World().opened()) == ""
    assert reason(World().opened().charter(signed=())) == ""
