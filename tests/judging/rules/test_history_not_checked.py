from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World


def test_a_shallow_clone_of_an_opened_book_is_told_where_it_says_that_it_is_opened() -> None:
    found = fault("history-not-checked", World().opened().seen_as("shallow"))
    assert (found.place.path, found.place.route, found.severity) == (
        "policies/book.yaml",
        ("opened",),
        "warning",
    )
    assert "this clone does not hold all of it" in found.message


def test_so_is_a_copy_without_git() -> None:
    assert (
        "there is no git history here"
        in fault("history-not-checked", World().opened().seen_as("absent")).message
    )


def test_a_whole_history_is_fine_and_a_trial_book_has_none_to_check() -> None:
    assert is_silent("history-not-checked", World().opened())
    assert is_silent("history-not-checked", World().seen_as("shallow"))
