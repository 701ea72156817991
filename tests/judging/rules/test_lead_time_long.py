from __future__ import annotations

from golive.model.findings import Severity
from support.examples import at, fault, is_silent
from support.verdicts import GO
from support.world import World

POLICY = "policies/standard/1.yaml"


def test_more_than_fourteen_days_are_noted() -> None:
    found = fault("lead-time-long", World().edit(GO, {"signed_at": "2026-02-24T19:59:59Z"}))
    assert found.severity is Severity.NOTE
    assert at(found.place) == ("release.yaml", ("schedule", "window", "start"))
    assert found.message.startswith(
        "the release was authorized on 24 February 2026, 19:59:59 UTC, more than P14D"
    )


def test_fourteen_days_are_not() -> None:
    assert is_silent("lead-time-long", World().edit(GO, {"signed_at": "2026-02-24T20:00:00Z"}))


def test_a_release_without_a_decision_or_a_window_is_not_noted() -> None:
    assert is_silent("lead-time-long", World().undecided().at("2026-01-01T00:00:00Z"))
    assert is_silent("lead-time-long", World().omit("release.yaml", "schedule"))


def test_a_policy_may_note_nothing() -> None:
    early = World().edit(GO, {"signed_at": "2026-01-24T20:00:00Z"})
    assert is_silent("lead-time-long", early.omit(POLICY, "rules", "lead-time", "note_over"))
