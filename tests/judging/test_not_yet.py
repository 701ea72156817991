"""What is dated later than now has not happened yet, and a closure says no more than was so."""

from __future__ import annotations

from typing import Any

import pytest

from golive.model.assessment import Result
from support.verdicts import decision, faults_of, requirement
from support.world import World

NOW = "2026-03-25T09:00:00Z"
AHEAD = "2027-01-05T09:00:00Z"
CLOSURE = "closure.yaml"
ASKS = {"rules": {"validation": {"checks": ["smoke-test"]}}, "review": {"due": "P14D"}}
STEPS = {"rules": {"deployment": {"steps": ["switch-over"]}}}
POLICY = "policies/standard/1.yaml"


def _step(**fields: Any) -> dict[str, Any]:
    return {
        "step": "switch-over",
        "by": "ops-one",
        "started": "2026-03-10T20:10:00Z",
        **fields,
    }


def _asking(**more: Any) -> World:
    return World().edit(POLICY, {**ASKS, **more}).freeze().deploy().at(NOW)


def test_a_check_that_is_dated_ahead_has_not_passed() -> None:
    assert _asking().validate("smoke-test").judge().state == "validated"
    assert _asking().validate("smoke-test", at=AHEAD).judge().state == "deployed"


def test_a_review_that_is_dated_ahead_was_not_held() -> None:
    world = _asking().validate("smoke-test").review(AHEAD).at(NOW)
    assert requirement(world.judge(), "review-missing").observed == "not held"
    assert decision(world.close().at(NOW), CLOSURE).reason == "closure-mismatch"


def test_a_closure_says_what_was_so_when_it_was_signed() -> None:
    world = _asking().validate("smoke-test").review("2026-03-20T13:00:00Z")
    assert world.close().at(NOW).judge().state == "closed"
    later = _asking().validate("smoke-test").review("2026-03-24T13:00:00Z")
    assert (
        decision(later.close(signed_at="2026-03-22T09:00:00Z").at(NOW), CLOSURE).why
        == "It says `production`, and the review was not held."
    )


def test_a_rollback_that_is_going_to_start_has_not_ended_it() -> None:
    back = {"started": AHEAD, "reason": "Refunds went out twice."}
    ahead = World().freeze().deploy("rolled-back", rollback=back).at("2026-03-10T21:00:00Z")
    assert ahead.judge().state == "authorized"
    assert ahead.at("2027-02-01T09:00:00Z").judge().state == "rolled-back"


def test_a_log_that_has_nothing_but_a_rollback_began_with_it() -> None:
    back = {"started": "2026-03-10T20:30:00Z", "reason": "Refunds went out twice."}
    world = World().freeze().deploy("rolled-back", deployed=[], rollback=back)
    assert world.at("2026-03-10T20:29:59Z").judge().state == "authorized"
    assert world.at("2026-03-10T20:30:00Z").judge().state == "rolled-back"


@pytest.mark.parametrize("slug", ["deployed-outside-window", "deployed-digest-other"])
def test_an_arrival_that_is_dated_ahead_is_no_finding_yet(slug: str) -> None:
    world = World().freeze().deploy(at="2026-04-10T09:00:00Z").at("2026-03-05T09:00:00Z")
    assert not faults_of(world, slug)


def test_a_followup_that_is_dated_ahead_has_not_been_done() -> None:
    action = {"id": "A1", "text": "Alert on queue depth", "owner": "ops-one", "due": "2026-03-21"}
    late = {"of": {"action": "A1"}, "by": "ops-one"}

    def done(day: str) -> Result:
        world = (
            _asking()
            .review(actions=[action])
            .put("followups/2026-03-25-a1.yaml", {**late, "done": day})
            .at(NOW)
        )
        return requirement(world.judge(), "followup-overdue/action-A1").result

    assert done("2026-03-25") is Result.MET
    assert done("2026-03-26") is Result.FAILED


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ([], "It says `production`, and `switch-over` has not passed."),
        ([_step(outcome="fail")], "It says `production`, and `switch-over` has not passed."),
        ([_step(outcome="skipped")], "It says `production`, and `switch-over` has not passed."),
        ([_step(outcome="skipped", note="Nothing to switch.")], None),
        ([_step(outcome="pass")], None),
    ],
)
def test_a_closure_waits_for_the_steps_of_the_policy(steps: list[dict[str, Any]], why: str | None) -> None:
    world = World().edit(POLICY, STEPS).freeze().deploy(steps=steps).close().at(NOW)
    closure = decision(world, CLOSURE)
    assert (closure.counts, None if closure.counts else closure.why) == (why is None, why)


def test_a_deployment_without_go_is_shown_where_it_is_logged() -> None:
    elsewhere = {"environment": "staging", "digest": "sha256:" + "b" * 64, "at": "2026-03-09T09:00:00Z"}
    world = World().undecided().deploy().at(NOW)
    log = world.records[world.path("deployment.yaml")]["deployed"]
    (found,) = faults_of(
        world.edit("deployment.yaml", {"deployed": [elsewhere, *log]}), "deployed-without-authorization"
    )
    assert found.place.route == ("deployed", 1, "at")
