from __future__ import annotations

from golive.model.assessment import Result
from golive.model.scalars import instant
from support.examples import fault, met, results
from support.verdicts import GO
from support.world import World

POLICY = "policies/standard/1.yaml"


def test_seven_days_before_is_enough_to_the_second() -> None:
    assert met("lead-time-short", World().edit(GO, {"signed_at": "2026-03-03T20:00:00Z"})).note is None
    found = fault("lead-time-short", World().edit(GO, {"signed_at": "2026-03-03T20:00:01Z"}))
    assert found.excuse == (
        "The window opens on 10 March 2026, 20:00 UTC, so the decision had to be taken by "
        "3 March 2026, 20:00 UTC."
    )
    assert found.owner == "product-owner"
    assert found.since == instant("2026-03-03T20:00:00Z")
    assert found.fix is not None
    assert found.fix.endswith("/release.yaml to a time at least 7 days after the decision.")


def test_before_a_decision_the_clock_counts() -> None:
    assert fault("lead-time-short", World().undecided().at("2026-03-05T00:00:00Z"))


def test_a_hotfix_is_exempt_and_a_policy_may_ask_nothing() -> None:
    late = {"signed_at": "2026-03-09T20:00:00Z"}
    assert results("lead-time-short", World().edit(GO, late).edit("release.yaml", {"type": "hotfix"})) == ()
    assert results("lead-time-short", World().edit(GO, late).omit(POLICY, "rules", "lead-time")) == ()


def test_it_may_be_waived() -> None:
    world = World().edit(GO, {"signed_at": "2026-03-09T20:00:00Z"}).waive(rule="lead-time-short")
    assert met("lead-time-short", world).result is Result.WAIVED


def test_without_a_window_nothing_is_asked() -> None:
    assert results("lead-time-short", World().omit("release.yaml", "schedule")) == ()
