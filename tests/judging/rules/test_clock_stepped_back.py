from __future__ import annotations

import pytest

from golive.model.scalars import instant
from support.examples import fault, is_silent
from support.world import World

WHEN = "2026-02-28T10:00:00Z"


def _dated(said: str) -> World:
    return World().opened().freeze().revise("risks.yaml", WHEN, {"none": ["brand"]}).dated({WHEN: said})


def test_a_commit_that_is_dated_back_is_named_with_both_times() -> None:
    found = fault("clock-stepped-back", _dated("2026-02-26T10:00:00Z"))
    assert (
        "by Dev One is dated 26 February 2026, 10:00 UTC, and the line before it had reached 28 February 2026"
        in (found.message)
    )
    assert found.severity == "warning"


@pytest.mark.parametrize(
    ("said", "silent"), [("2026-02-28T08:55:00Z", True), ("2026-02-28T08:54:59Z", False)]
)
def test_300_seconds_are_the_edge(said: str, *, silent: bool) -> None:
    world = _dated(said)
    before = [commit.at for commit in world.history().line if commit.at < instant(WHEN)]
    assert before[-1] == instant("2026-02-28T09:00:00Z")
    assert is_silent("clock-stepped-back", world) is silent


def test_before_the_opening_nobody_asks() -> None:
    world = _dated("2026-02-26T10:00:00Z").lands("policies/book.yaml", "2026-03-01T00:00:00Z")
    assert is_silent("clock-stepped-back", world)
