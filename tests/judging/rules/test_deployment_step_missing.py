from __future__ import annotations

from typing import Any

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, results
from support.world import POLICY, World

SLUG = "deployment-step-missing"
STEPS = {"rules": {"deployment": {"steps": ["promote", "database-migration"]}}}


def _world(outcome: str, **more: Any) -> World:
    when = "2026-03-10T20:10:00Z"
    log = [{"step": step, "started": when, "outcome": "pass"} for step in ("promote", "smoke-test")]
    log += [{"step": "database-migration", "started": when, "outcome": outcome} | more]
    return World().edit(POLICY, STEPS).deploy(steps=log)


def test_nothing_is_asked_without_the_rule_or_before_a_success() -> None:
    assert results(SLUG, World().deploy()) == ()
    assert results(SLUG, World().edit(POLICY, STEPS)) == ()
    assert results(SLUG, World().edit(POLICY, STEPS).deploy("rolled-back")) == ()


def test_a_step_that_the_log_does_not_show_is_missing() -> None:
    found = fault(SLUG, World().edit(POLICY, STEPS).deploy())
    assert (found.result, found.observed) == (Result.MISSING, "not logged")
    assert found.excuse == "The log shows no step `database-migration`."
    assert at(found.because[0]) == ("deployment.yaml", ("steps",))


def test_a_step_that_failed_is_a_failure_at_its_entry() -> None:
    found = fault(SLUG, _world("fail"))
    assert (found.result, found.excuse) == (Result.FAILED, "The step `database-migration` failed.")
    assert at(found.because[0]) == ("deployment.yaml", ("steps", 2))


def test_a_step_may_be_skipped_with_a_reason_only() -> None:
    assert (
        fault(SLUG, _world("skipped")).excuse == "The step `database-migration` was skipped without a word."
    )
    assert is_silent(SLUG, _world("skipped", note="Nothing to migrate"))


def test_a_step_that_passed_is_fine() -> None:
    assert is_silent(SLUG, _world("pass"))
