from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import POLICY, World

SLUG = "gold-master-late"


def _world(moment: str, outcome: str = "pass", **rule: object) -> World:
    held = {"environment": "staging", "at": moment, "outcome": outcome}
    world = World().edit(POLICY, {"rules": {"gold-master": {"within": "P14D"} | rule}})
    return world.edit("release.yaml", {"rehearsal": held})


def test_fourteen_days_before_the_decision_is_in_time_to_the_second() -> None:
    assert met(SLUG, _world("2026-02-16T10:00:00Z")).wanted == "at most 14 days ago"
    found = fault(SLUG, _world("2026-02-16T09:59:59Z"))
    assert found.excuse == (
        "The deployment was rehearsed on 16 February 2026, 09:59:59 UTC; at most 14 days ago is wanted."
    )
    assert at(found.because[0]) == ("release.yaml", ("rehearsal", "at"))


def test_before_a_decision_the_clock_counts() -> None:
    moment = "2026-02-16T10:00:00Z"
    assert met(SLUG, _world(moment).undecided().at("2026-03-02T10:00:00Z"))
    assert fault(SLUG, _world(moment).undecided().at("2026-03-02T10:00:01Z"))


def test_nothing_is_asked_without_a_limit_or_a_rehearsal_that_counts() -> None:
    old = "2025-01-01T00:00:00Z"
    assert results(SLUG, World()) == ()
    assert results(SLUG, _world(old, required=False)) == ()
    assert results(SLUG, _world(old, outcome="fail")) == ()
    assert results(SLUG, _world("2026-03-02T10:00:01Z")) == ()
    assert results(SLUG, _world(old).omit("release.yaml", "rehearsal")) == ()
    assert results(SLUG, _world(old).omit(POLICY, "rules", "gold-master", "within")) == ()


def test_it_may_be_waived() -> None:
    assert met(SLUG, _world("2026-01-01T00:00:00Z").waive(rule=SLUG)).result is Result.WAIVED
