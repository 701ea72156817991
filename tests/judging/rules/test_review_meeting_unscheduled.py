from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import POLICY, World

SLUG = "review-meeting-unscheduled"


def _asking() -> World:
    return World().edit(POLICY, {"rules": {"review-meeting": {"required": True}}})


def test_nothing_is_asked_where_the_policy_does_not_ask() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit(POLICY, {"rules": {"review-meeting": {"required": False}}})) == ()


def test_without_a_plan_the_author_plans_one() -> None:
    found = fault(SLUG, _asking())
    assert (found.result, found.owner, found.observed) == (Result.MISSING, "dev-one", "nothing")
    assert found.excuse == "No review meeting is planned."
    assert found.fix == (
        "Enter the meeting as `schedule.review` in records/releases/payments-api/2.4.1/release.yaml."
    )
    assert at(found.because[0]) == ("release.yaml", ("schedule", "review"))


def test_a_plan_is_enough_and_whoever_chairs_it_owns_it() -> None:
    planned = {"schedule": {"review": {"at": "2026-02-24T10:00:00Z", "chair": "rm-one"}}}
    found = met(SLUG, _asking().edit("release.yaml", planned))
    assert (found.owner, found.observed) == ("rm-one", "24 February 2026, 10:00 UTC")


def test_it_may_be_waived() -> None:
    assert met(SLUG, _asking().waive(rule=SLUG)).result is Result.WAIVED
