from __future__ import annotations

from golive.model.assessment import Gate, Result
from support.examples import at, met, results
from support.world import POLICY, World

SLUG = "review-meeting-short-notice"


def _planned(moment: str, **rule: object) -> World:
    world = World().edit(POLICY, {"rules": {"review-meeting": {"ahead": "P14D"} | rule}})
    return world.edit("release.yaml", {"schedule": {"review": {"at": moment}}})


def test_fourteen_days_before_the_window_is_early_enough_to_the_second() -> None:
    found = met(SLUG, _planned("2026-02-24T20:00:00Z"))
    assert (found.result, found.note) == (Result.MET, None)
    assert found.wanted == "by 24 February 2026, 20:00 UTC (14 days before the window)"
    late = met(SLUG, _planned("2026-02-24T20:00:01Z"))
    assert late.result is Result.ADVISED
    assert late.note == (
        "The review meeting is on 24 February 2026, 20:00:01 UTC, after 24 February 2026, 20:00 UTC: "
        "less than 14 days before the window."
    )
    assert at(late.because[0]) == ("release.yaml", ("schedule", "review", "at"))


def test_it_holds_nothing_up() -> None:
    world = _planned("2026-03-01T09:00:00Z").meet(held="2026-03-01T09:00:00Z").freeze()
    assessment = world.judge()
    readiness = next(status for status in assessment.gates if status.gate is Gate.READINESS)
    assert any(r.result is Result.ADVISED for r in readiness.requirements)
    assert assessment.ready


def test_nothing_is_asked_without_a_term_a_plan_or_a_window() -> None:
    late = "2026-03-01T09:00:00Z"
    assert results(SLUG, World()) == ()
    assert results(SLUG, _planned(late, required=False)) == ()
    assert results(SLUG, _planned(late).omit(POLICY, "rules", "review-meeting", "ahead")) == ()
    assert results(SLUG, _planned(late).omit("release.yaml", "schedule", "review")) == ()
    assert results(SLUG, _planned(late).omit("release.yaml", "schedule", "window")) == ()
