from __future__ import annotations

from golive.model.scalars import instant
from support.examples import fault, is_silent, results
from support.verdicts import GO
from support.world import World


def test_a_decision_after_the_window_opened_is_none() -> None:
    found = fault("window-past-at-decision", World().edit(GO, {"signed_at": "2026-03-10T20:00:00Z"}))
    assert found.excuse.endswith("and the decision was taken on 10 March 2026, 20:00 UTC.")


def test_a_decision_a_second_before_it_is_one() -> None:
    assert is_silent("window-past-at-decision", World().edit(GO, {"signed_at": "2026-03-10T19:59:59Z"}))


def test_before_a_decision_the_clock_counts() -> None:
    found = fault("window-past-at-decision", World().undecided().at("2026-03-11T00:00:00Z"))
    assert found.excuse.endswith("and now it is 11 March 2026, 00:00 UTC.")
    assert found.fix.endswith("release.yaml to a time to come.")
    assert found.since == instant("2026-03-10T20:00:00Z")


def test_an_open_window_is_not_called_past() -> None:
    found = fault("window-past-at-decision", World().undecided().at("2026-03-10T21:00:00Z"))
    assert found.excuse == "The window opened on 10 March 2026, 20:00 UTC, before anybody decided."
    assert found.fix.startswith("Move its start after the decision: ")


def test_after_it_the_clock_does_not() -> None:
    assert World().freeze().at("2026-03-11T00:00:00Z").judge().state == "authorized"


def test_without_a_window_nothing_is_asked() -> None:
    assert results("window-past-at-decision", World().omit("release.yaml", "schedule")) == ()
