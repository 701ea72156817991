from __future__ import annotations

from support.verdicts import counts, decision, faults_of, refused
from support.world import World

WAIVER = "waivers/w1.yaml"


def _ending(end: str) -> World:
    return World().waive(criterion="test-coverage-unit", observed=75, expires=end)


def test_a_waiver_ends_at_its_time() -> None:
    world = _ending("2026-03-03T12:00:00Z")
    assert refused(world, "waiver-expired", WAIVER) == "It expired on 3 March 2026, 12:00 UTC."
    assert faults_of(world, "waiver-expired") == ()


def test_a_date_lasts_to_the_end_of_its_day() -> None:
    assert counts(_ending("2026-03-03"), WAIVER)
    assert decision(_ending("2026-03-03"), WAIVER).expires is not None
