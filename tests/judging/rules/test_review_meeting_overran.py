from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, met, results
from support.world import POLICY, World

SLUG = "review-meeting-overran"


def _held(took: str | None, duration: str | None = "PT15M", **rule: object) -> World:
    world = World().edit(POLICY, {"rules": {"review-meeting": {"required": True} | rule}})
    planned = {"at": "2026-02-24T10:00:00Z"} | ({"duration": duration} if duration else {})
    world.edit("release.yaml", {"schedule": {"review": planned}})
    return world.meet(**({"took": took} if took else {}))


def test_it_may_take_what_was_planned_and_no_second_more() -> None:
    found = met(SLUG, _held("PT15M"))
    assert (found.result, found.wanted, found.observed) == (Result.MET, "at most 15 minutes", "15 minutes")
    late = met(SLUG, _held("PT15M1S"))
    assert late.result is Result.ADVISED
    assert late.note == "The review meeting took 15 minutes and 1 second, and 15 minutes were planned."
    assert at(late.because[0]) == ("runup.yaml", ("review", "took"))


def test_nothing_is_asked_where_it_is_not_known_how_long_it_was() -> None:
    assert results(SLUG, _held("PT1H", required=False)) == ()
    assert results(SLUG, _held("PT1H", None)) == ()
    assert results(SLUG, _held(None)) == ()
    assert results(SLUG, _held("PT1H").omit("release.yaml", "schedule", "review")) == ()
    assert results(SLUG, _held("PT1H").omit("runup.yaml", "review")) == ()
    assert results(SLUG, _held("PT1H").remove("runup.yaml")) == ()
