from __future__ import annotations

from golive.model.assessment import Requirement, Result, State
from support.examples import at, fault, is_silent, results
from support.world import POLICY, World

SLUG = "validation-incomplete"


def _deployed(*checks: str) -> World:
    return World().freeze().edit(POLICY, {"rules": {"validation": {"checks": list(checks)}}}).deploy()


def test_nothing_is_asked_before_a_successful_deployment() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().deploy("aborted")) == ()


def test_a_check_that_nobody_has_done_is_missing_and_says_who_does_it() -> None:
    found = fault(SLUG, _deployed("smoke-test"))
    assert (found.id, found.result) == ("validation-incomplete/smoke-test", Result.MISSING)
    assert found.excuse == "The check `smoke-test` has not been done since the deployment."
    assert found.since is not None
    assert found.owner
    assert at(found.because[0]) == (POLICY, ("rules", "validation", "checks", 0))


def test_a_check_that_failed_is_a_failure_at_its_entry() -> None:
    found = fault(SLUG, _deployed("smoke-test").validate("smoke-test", outcome="fail"))
    assert found.result is Result.FAILED
    assert found.excuse == "The check `smoke-test` failed on 10 March 2026, 21:00 UTC."
    assert at(found.because[0]) == ("validation.yaml", ("checks", 0))


def test_the_last_entry_of_a_check_speaks() -> None:
    world = _deployed("smoke-test").validate("smoke-test", "smoke-test")
    world.edit("validation.yaml", {"checks": [_entry("fail"), _entry("pass")]})
    assert is_silent(SLUG, world)
    world.edit("validation.yaml", {"checks": [_entry("pass"), _entry("fail")]})
    assert fault(SLUG, world).result is Result.FAILED


def _entry(outcome: str) -> dict[str, str]:
    return {"check": "smoke-test", "outcome": outcome, "at": "2026-03-10T21:00:00Z"}


def test_the_release_may_ask_for_checks_of_its_own_in_time() -> None:
    world = World().edit("release.yaml", {"monitoring": [{"check": "latency", "within": "PT15M"}]}).freeze()
    found = fault(SLUG, world.deploy())
    assert (found.result, found.excuse) == (
        Result.FAILED,
        "The check `latency` has not been done since the deployment; it was due by 10 March 2026, 20:45 UTC.",
    )
    assert fault(SLUG, world.at("2026-03-10T20:45:00Z")).result is Result.MISSING
    assert world.at("2026-03-10T20:45:01Z").judge().state is State.DEPLOYED
    assert (found.wanted, at(found.because[0])) == (
        "passed by 10 March 2026, 20:45 UTC",
        ("release.yaml", ("monitoring", 0)),
    )
    late = [
        r
        for r in results(SLUG, world.validate("latency").at("2026-03-11T12:00:00Z"))
        if isinstance(r, Requirement)
    ]
    assert late[-1].note == "It was done after 10 March 2026, 20:45 UTC, when it was due."


def test_a_check_asked_for_twice_is_one_requirement() -> None:
    world = World().edit("release.yaml", {"monitoring": [{"check": "latency", "within": "PT1H"}] * 2})
    world.edit(POLICY, {"rules": {"validation": {"checks": ["latency", "latency"]}}}).freeze().deploy()
    assert len(results(SLUG, world.validate("latency"))) == 1


def test_where_nothing_is_checked_nobody_can_tell() -> None:
    found = fault(SLUG, World().freeze().deploy())
    assert (found.result, found.observed) == (Result.UNKNOWN, "none is asked for")


def test_what_was_checked_before_the_deployment_shows_nothing() -> None:
    world = _deployed("smoke-test").validate("smoke-test", at="2026-03-10T20:29:59Z")
    found = fault(SLUG, world)
    assert (found.result, found.observed) == (Result.MISSING, "not done")
    assert is_silent(SLUG, world.validate("smoke-test", at="2026-03-10T20:30:00Z"))
    assert is_silent(SLUG, world.edit("validation.yaml", {"checks": [_entry("pass"), _early("fail")]}))


def _early(outcome: str) -> dict[str, str]:
    return _entry(outcome) | {"at": "2026-03-10T20:00:00Z"}
