from __future__ import annotations

from typing import Any

import pytest

from support.examples import at, is_silent
from support.examples import fault as one_fault
from support.world import World

START, END = "2026-03-10T20:00:00Z", "2026-03-10T22:00:00Z"


def _board(**words: Any) -> World:
    return World().edit("cab.yaml", words)


def test_another_change_is_another_decision() -> None:
    found = one_fault("cab-mismatch", _board(change_request="CHG1"))
    assert found.excuse == "The board approved `CHG1`, and the release names `CHG0034512`."
    assert at(found.because[0]) == ("cab.yaml", ("change_request",))
    assert "cab.2.yaml" in found.fix


def test_a_release_without_a_change_request_is_another_one_too() -> None:
    found = one_fault("cab-mismatch", World().omit("release.yaml", "change_request"))
    assert found.excuse == "The board approved `CHG0034512`, and the release names none."


@pytest.mark.parametrize(
    "window",
    [{"start": "2026-03-10T20:00:01Z", "end": END}, {"start": START, "end": "2026-03-10T21:59:59Z"}],
)
def test_a_window_that_does_not_hold_the_releases_is_another_time(window: dict[str, str]) -> None:
    found = one_fault("cab-mismatch", _board(window=window))
    assert found.excuse.endswith("2026, 22:00 UTC.")
    assert at(found.because[0]) == ("cab.yaml", ("window",))


def test_a_release_without_a_window_has_not_the_boards() -> None:
    assert one_fault("cab-mismatch", World().omit("release.yaml", "schedule")).excuse.endswith("is none.")


def test_a_wider_window_and_a_board_that_names_neither_fit() -> None:
    assert is_silent("cab-mismatch", _board(window={"start": "2026-03-10T00:00:00Z", "end": END}))
    assert is_silent("cab-mismatch", World().omit("cab.yaml", "window").omit("cab.yaml", "change_request"))


def test_a_decision_that_does_not_count_is_not_looked_at() -> None:
    assert is_silent("cab-mismatch", _board(change_request="CHG1").discount("cab.yaml"))
