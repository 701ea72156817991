"""Which waiver lets a release miss what."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from golive.judging.waivers import waiver_for, waiver_refusal
from support.world import World

COVERAGE = "test-coverage-unit"
POLICY = "policies/standard/1.yaml"


def _covers(world: World, observed: str | None, **thing: Any) -> bool:
    value = Decimal(observed) if observed else None
    found = waiver_for(world.case(), observed=value, **thing)
    refusal = waiver_refusal(world.case(), observed=value, **thing)
    assert (found is None) or refusal is None
    return found is not None


@pytest.mark.parametrize(
    ("observed", "covered"), [("75", True), ("75.1", True), ("74.9", False), (None, False)]
)
def test_no_value_worse_than_the_one_named_where_more_is_better(
    observed: str | None, *, covered: bool
) -> None:
    assert _covers(World().waive(criterion=COVERAGE, observed=75), observed, criterion=COVERAGE) is covered


@pytest.mark.parametrize(("observed", "covered"), [("2", True), ("1", True), ("3", False)])
def test_no_value_worse_than_the_one_named_where_less_is_better(observed: str, *, covered: bool) -> None:
    name = "high-defects-open"
    assert _covers(World().waive(criterion=name, observed=2), observed, criterion=name) is covered


def test_where_there_is_a_floor_and_a_ceiling_only_the_value_itself() -> None:
    criteria = [{"id": "load", "class": "quality", "measure": {"at_least": 1, "at_most": 2, "unit": "x"}}]
    world = World().edit(POLICY, {"criteria": criteria}).waive(criterion="load", observed=3)
    assert _covers(world, "3", criterion="load")
    assert not _covers(world, "2.5", criterion="load")


def test_where_nothing_is_measured_only_the_value_itself() -> None:
    world = World().waive(criterion="manual-sanity-check", observed=1)
    assert _covers(world, "1", criterion="manual-sanity-check")
    assert not _covers(world, "2", criterion="manual-sanity-check")


def test_a_waiver_without_a_value_covers_what_has_none() -> None:
    world = World().waive(criterion=COVERAGE)
    assert _covers(world, None, criterion=COVERAGE)
    assert not _covers(world, "75", criterion=COVERAGE)
    refusal = waiver_refusal(world.case(), criterion=COVERAGE, observed=Decimal(75))
    assert refusal == "the waiver by `po-one` covers no value, and now it is 75"


def test_one_that_does_not_count_covers_nothing_and_says_why() -> None:
    world = World().waive(risk="R1").discount("waivers/w1.yaml")
    assert not _covers(world, None, risk="R1")
    refusal = waiver_refusal(world.case(), risk="R1")
    assert refusal == "the waiver by `po-one` does not count: The test says that it does not count."


def test_where_there_is_none_nothing_is_said() -> None:
    assert waiver_refusal(World().waive(risk="R1").case(), risk="R2") is None
    assert waiver_refusal(World().waive(risk="R1").case(), risk="R1") is None


def test_a_value_that_vanished_is_not_covered() -> None:
    world = World().waive(criterion=COVERAGE, observed=75)
    assert waiver_refusal(world.case(), criterion=COVERAGE) == (
        "the waiver by `po-one` covers 75, and now there is none"
    )
