from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, results
from support.world import POLICY, World

SLUG = "drift-unchecked"


def _world(checked_at: str | None = None, within: str | None = None) -> World:
    rule = {"drift": "true"} | ({"drift_within": within} if within else {})
    world = World().edit(POLICY, {"rules": {"run-up": rule}})
    drift = {"drift": {"checked_at": checked_at, "outcome": "none"}}
    return world.edit("runup.yaml", drift) if checked_at else world


def test_nothing_is_asked_where_the_policy_does_not_ask() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit(POLICY, {"rules": {"run-up": {"war_room": True}}})) == ()


def test_no_check_is_missing_at_the_run_up_or_at_the_release() -> None:
    found = fault(SLUG, _world())
    assert (found.result, found.observed) == (Result.MISSING, "never")
    assert at(found.because[0]) == ("release.yaml", ())
    there = fault(SLUG, _world().edit("runup.yaml", {"communication": []}))
    assert at(there.because[0]) == ("runup.yaml", ("drift", "checked_at"))


def test_what_is_to_be_done_says_when() -> None:
    assert fault(SLUG, _world()).fix.startswith("Check for drift, and record it as `drift` in ")
    limited = fault(SLUG, _world(within="P1D")).fix
    assert limited.startswith("Check for drift at most 1 day before the deployment, and record it as ")


def test_a_check_before_the_decision_says_nothing_about_what_came_after() -> None:
    found = fault(SLUG, _world("2026-03-02T09:59:59Z"))
    assert found.result is Result.FAILED
    assert found.excuse == (
        "The check for drift dates from 2 March 2026, 09:59:59 UTC, "
        "before the decision of 2 March 2026, 10:00 UTC."
    )
    assert is_silent(SLUG, _world("2026-03-02T10:00:00Z"))


def test_before_any_decision_every_check_does() -> None:
    assert is_silent(SLUG, _world("2026-02-02T09:59:59Z").undecided())


def test_a_check_gets_old_where_the_policy_says_so() -> None:
    assert is_silent(SLUG, _world("2026-03-02T12:00:00Z", "P1D"))
    found = fault(SLUG, _world("2026-03-02T11:59:59Z", "P1D"))
    assert found.excuse == "The check for drift dates from 2 March 2026, 11:59:59 UTC, more than 1 day ago."
    assert found.wanted == "checked after the decision, at most 1 day ago"


def test_a_check_that_is_still_to_come_is_none() -> None:
    assert fault(SLUG, _world("2026-03-03T12:00:01Z")).excuse == (
        "Nobody has checked whether the environment has drifted."
    )
