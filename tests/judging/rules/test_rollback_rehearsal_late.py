from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, results
from support.world import POLICY, World


def rehearsed(moment: str, outcome: str = "pass") -> World:
    return World().edit(
        "rollback.yaml", {"rehearsals": [{"at": moment, "environment": "staging", "outcome": outcome}]}
    )


def test_a_rehearsal_older_than_the_limit_is_late() -> None:
    found = fault("rollback-rehearsal-late", rehearsed("2025-12-02T09:59:59Z"))
    assert found.result is Result.FAILED
    assert found.excuse == (
        "Last passed rehearsal of the rollback: on 2 December 2025, 09:59:59 UTC; "
        "at most 90 days ago is wanted."
    )
    assert at(found.because[0]) == ("rollback.yaml", ("rehearsals", 0, "at"))


def test_a_rehearsal_of_exactly_the_limit_is_in_time() -> None:
    assert is_silent("rollback-rehearsal-late", rehearsed("2025-12-02T10:00:00Z"))


def test_the_decision_stops_the_clock_and_without_it_the_run_counts() -> None:
    assert is_silent("rollback-rehearsal-late", rehearsed("2025-12-02T10:00:00Z").at("2026-06-01T00:00:00Z"))
    assert fault("rollback-rehearsal-late", rehearsed("2025-12-02T10:00:00Z").undecided())


def test_without_a_passed_rehearsal_that_one_is_the_cause() -> None:
    found = fault("rollback-rehearsal-late", rehearsed("2026-02-18T09:00:00Z", "fail"))
    assert found.result is Result.MISSING
    assert found.caused_by == ("rollback-rehearsal-missing",)


def test_a_policy_without_the_limit_asks_nothing() -> None:
    assert (
        results("rollback-rehearsal-late", World().omit(POLICY, "rules", "rollback", "rehearsed_within"))
        == ()
    )
    assert results("rollback-rehearsal-late", World().omit(POLICY, "rules", "rollback")) == ()
