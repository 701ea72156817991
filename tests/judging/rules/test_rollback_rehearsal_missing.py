from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, met, results
from support.world import POLICY, World


def rehearsed(*runs: tuple[str, str]) -> World:
    return World().edit(
        "rollback.yaml",
        {"rehearsals": [{"at": moment, "environment": "staging", "outcome": said} for moment, said in runs]},
    )


def test_a_rollback_that_nobody_rehearsed_is_missing_one() -> None:
    found = fault("rollback-rehearsal-missing", rehearsed())
    assert (found.result, found.excuse) == (Result.MISSING, "The rollback was not rehearsed.")
    assert at(found.because[0]) == ("rollback.yaml", ("rehearsals",))


def test_a_failure_after_a_success_is_a_failure() -> None:
    found = fault(
        "rollback-rehearsal-missing",
        rehearsed(("2026-02-01T00:00:00Z", "pass"), ("2026-02-02T00:00:00Z", "fail")),
    )
    assert found.result is Result.FAILED
    assert (
        found.excuse
        == "The last rehearsal of the rollback, on 2 February 2026, 00:00 UTC, ended with `fail`."
    )
    assert at(found.because[0]) == ("rollback.yaml", ("rehearsals", 1))


def test_the_youngest_speaks_wherever_it_stands() -> None:
    assert is_silent(
        "rollback-rehearsal-missing",
        rehearsed(("2026-02-02T00:00:00Z", "pass"), ("2026-02-01T00:00:00Z", "fail")),
    )


def test_of_two_at_the_same_time_the_later_written_speaks() -> None:
    assert fault(
        "rollback-rehearsal-missing",
        rehearsed(("2026-02-01T00:00:00Z", "pass"), ("2026-02-01T00:00:00Z", "fail")),
    )


def test_a_rehearsal_that_is_still_to_come_does_not_count() -> None:
    assert (
        fault("rollback-rehearsal-missing", rehearsed(("2026-03-02T10:00:01Z", "pass"))).result
        is Result.MISSING
    )
    assert is_silent("rollback-rehearsal-missing", rehearsed(("2026-03-02T10:00:00Z", "pass")))


def test_without_the_file_the_cause_is_the_dossier() -> None:
    found = fault("rollback-rehearsal-missing", World().remove("rollback.yaml"))
    assert found.caused_by == ("dossier/rollback.yaml",)
    assert at(found.because[0]) == ("release.yaml", ())


def test_a_passed_one_is_shown_with_its_time() -> None:
    assert (
        met("rollback-rehearsal-missing", World()).observed == "outcome `pass` on 18 February 2026, 09:00 UTC"
    )


def test_a_policy_that_asks_for_no_rehearsal_asks_nothing() -> None:
    only_plan = World().put(POLICY, World().records[POLICY] | {"rules": {"rollback": {"required": True}}})
    assert results("rollback-rehearsal-missing", only_plan) == ()
    only_time = World().put(POLICY, World().records[POLICY] | {"rules": {"rollback": {"within_rto": True}}})
    assert met("rollback-rehearsal-missing", only_time)
    assert results("rollback-rehearsal-missing", World().omit(POLICY, "rules", "rollback")) == ()
