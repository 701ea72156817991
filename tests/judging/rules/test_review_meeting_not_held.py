from __future__ import annotations

from golive.model.assessment import Gate, Result, State
from golive.model.scalars import instant
from support.examples import at, fault, met, results
from support.world import POLICY, World

SLUG = "review-meeting-not-held"
PLAN = {"schedule": {"review": {"at": "2026-02-24T10:00:00Z", "chair": "rm-one"}}}


def _asking() -> World:
    return World().edit(POLICY, {"rules": {"review-meeting": {"required": True}}}).edit("release.yaml", PLAN)


def test_nothing_is_asked_where_the_policy_does_not_ask() -> None:
    assert results(SLUG, World().meet(held="2026-03-03T10:00:00Z")) == ()


def test_a_meeting_that_nobody_recorded_is_missing_since_its_plan() -> None:
    found = fault(SLUG, _asking())
    assert (found.gate, found.result, found.owner) == (Gate.AUTHORIZATION, Result.MISSING, "rm-one")
    assert found.due == instant("2026-02-24T10:00:00Z")
    assert found.excuse == ("The review meeting, planned for 24 February 2026, 10:00 UTC, has not been held.")
    assert found.fix == (
        "Hold the meeting and record it as `review` in records/releases/payments-api/2.4.1/runup.yaml."
    )
    assert at(found.because[0]) == ("release.yaml", ("schedule", "review"))


def test_without_a_plan_it_is_just_not_held() -> None:
    found = fault(SLUG, _asking().omit("release.yaml", "schedule", "review").edit("runup.yaml", {}))
    assert (found.excuse, found.due) == ("The review meeting has not been held.", None)
    assert at(found.because[0]) == ("runup.yaml", ("review",))


def test_what_was_never_planned_is_told_once() -> None:
    world = _asking().undecided().omit("release.yaml", "schedule", "review")
    roots = {excuse.rule: excuse for excuse in world.judge().excuses}
    assert SLUG not in roots
    assert SLUG in {excuse.rule for excuse in roots["review-meeting-unscheduled"].consequences}


def test_it_is_held_before_the_decision_to_the_second() -> None:
    assert met(SLUG, _asking().meet(held="2026-03-02T10:00:00Z")).observed == "on 2 March 2026, 10:00 UTC"
    found = fault(SLUG, _asking().meet(held="2026-03-02T10:00:01Z"))
    assert found.excuse == (
        "The review meeting is recorded for 2 March 2026, 10:00:01 UTC, and the decision was taken on "
        "2 March 2026, 10:00 UTC."
    )
    assert found.fix == "Take the decision again, now that the meeting was held."
    assert at(found.because[0]) == ("runup.yaml", ("review", "held"))


def test_before_a_decision_a_meeting_to_come_is_recorded_wrongly() -> None:
    found = fault(SLUG, _asking().undecided().meet(held="2026-03-03T12:00:01Z"))
    assert found.excuse == (
        "The review meeting is recorded for 3 March 2026, 12:00:01 UTC, and the release is judged as of "
        "3 March 2026, 12:00 UTC."
    )
    assert found.fix == "Correct `held` in records/releases/payments-api/2.4.1/runup.yaml."


def test_the_decision_is_not_reached_without_it() -> None:
    world = _asking().freeze()
    assert world.judge().state is State.APPROVED
    assert world.meet().judge().state is State.AUTHORIZED


def test_it_may_be_waived() -> None:
    assert met(SLUG, _asking().waive(rule=SLUG)).result is Result.WAIVED
