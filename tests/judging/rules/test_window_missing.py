from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import World

POLICY = "policies/standard/1.yaml"


def test_where_lead_time_is_asked_a_window_is() -> None:
    found = fault("window-missing", World().omit("release.yaml", "schedule"))
    assert (found.result, found.excuse) == (Result.MISSING, "The release names no window.")
    assert at(found.because[0]) == ("release.yaml", ("schedule", "window"))


def test_a_window_ends_after_it_starts() -> None:
    window = {"start": "2026-03-10T20:00:00Z", "end": "2026-03-10T20:00:00Z"}
    found = fault("window-missing", World().edit("release.yaml", {"schedule": {"window": window}}))
    assert found.result is Result.FAILED
    assert found.excuse.startswith("The window ends before it starts: 10 March 2026, 20:00 UTC")


def test_the_window_is_shown() -> None:
    assert met("window-missing", World()).observed == "10 March 2026, 20:00 UTC to 10 March, 22:00 UTC"


def test_where_no_lead_time_is_asked_none_is_wanted() -> None:
    world = World().omit(POLICY, "rules", "lead-time").omit("release.yaml", "schedule")
    assert results("window-missing", world) == ()
