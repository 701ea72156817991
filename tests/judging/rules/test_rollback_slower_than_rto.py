from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, met, results
from support.world import POLICY, World


def took(length: str, rto: str = "PT30M") -> World:
    run = {"at": "2026-02-18T09:00:00Z", "environment": "staging", "took": length, "outcome": "pass"}
    return World().edit("rollback.yaml", {"rto": rto, "rehearsals": [run]})


def test_a_rollback_slower_than_its_limit_fails() -> None:
    found = fault("rollback-slower-than-rto", took("PT30M1S"))
    assert found.result is Result.FAILED
    assert (
        found.excuse == "The rehearsed rollback took 30 minutes and 1 second; at most 30 minutes is wanted."
    )
    assert at(found.because[0]) == ("rollback.yaml", ("rehearsals", 0, "took"))
    assert found.caused_by == ()


def test_a_rollback_of_exactly_its_limit_is_in_time() -> None:
    assert met("rollback-slower-than-rto", took("PT30M")).observed == "took 30 minutes"
    assert is_silent("rollback-slower-than-rto", took("PT1800S"))


def test_a_rehearsal_that_does_not_say_how_long_it_took_proves_nothing() -> None:
    world = took("PT1M").omit("rollback.yaml", "rehearsals", 0, "took")
    found = fault("rollback-slower-than-rto", world)
    assert found.result is Result.MISSING
    assert found.excuse == "No passed rehearsal of the rollback says how long it took."


def test_without_a_limit_the_limit_is_the_cause() -> None:
    found = fault("rollback-slower-than-rto", took("PT1M").omit("rollback.yaml", "rto"))
    assert found.caused_by == ("rollback-rto-missing",)
    assert found.excuse == "The rehearsed rollback took 1 minute, and no `rto` says how long it may take."


def test_without_the_file_rehearsal_and_limit_are_the_causes() -> None:
    found = fault("rollback-slower-than-rto", World().remove("rollback.yaml"))
    assert found.caused_by == ("rollback-rehearsal-missing", "rollback-rto-missing")


def test_a_policy_that_does_not_ask_asks_nothing() -> None:
    assert (
        results(
            "rollback-slower-than-rto", World().edit(POLICY, {"rules": {"rollback": {"within_rto": False}}})
        )
        == ()
    )
    assert results("rollback-slower-than-rto", World().omit(POLICY, "rules", "rollback")) == ()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(1, 5000))
def test_a_faster_rollback_never_fails_where_a_slower_one_passes(slow: int, less: int, rto: int) -> None:
    slower = is_silent("rollback-slower-than-rto", took(f"PT{slow}S", f"PT{rto}S"))
    faster = is_silent("rollback-slower-than-rto", took(f"PT{max(slow - less, 0)}S", f"PT{rto}S"))
    assert faster >= slower
    assert slower == (slow <= rto)
