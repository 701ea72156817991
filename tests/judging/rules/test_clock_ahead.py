from __future__ import annotations

from dataclasses import replace

import pytest

from golive.judging.rules.clock_ahead import clock_ahead
from support.examples import fault, is_silent
from support.world import World

WHEN = "2026-03-03T12:00:00Z"


def _dated(said: str) -> World:
    return World().opened().freeze().revise("risks.yaml", WHEN, {"none": ["brand"]}).dated({WHEN: said})


def test_a_commit_of_the_future_is_named() -> None:
    found = fault("clock-ahead", _dated("2026-03-09T12:00:00Z"))
    assert "by Dev One is dated 9 March 2026, 12:00 UTC, and it is 3 March 2026, 12:00 UTC" in found.message


@pytest.mark.parametrize(
    ("said", "silent"), [("2026-03-03T12:05:00Z", True), ("2026-03-03T12:05:01Z", False)]
)
def test_300_seconds_are_the_edge(said: str, *, silent: bool) -> None:
    assert is_silent("clock-ahead", _dated(said)) is silent


def test_asked_for_another_time_what_came_later_is_no_fault() -> None:
    context = replace(_dated("2026-03-09T12:00:00Z").context(), is_present=False)
    assert list(clock_ahead(context)) == []


def test_a_trial_book_has_no_clock() -> None:
    assert is_silent("clock-ahead", World())
