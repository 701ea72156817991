from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive.model.assessment import Result
from support.examples import at, fault, faults, is_silent
from support.world import POLICY, World

QUALITY = "checklists/quality.yaml"
STORY = {"kind": "fix", "title": "A fix", "acceptance": [{"text": "It works", "met": True}]}


def measured(value: object, **bounds: object) -> World:
    criterion = {"id": "margin", "class": "quality", "measure": bounds | {"unit": "%"}}
    answer = {"value": value, "by": "ci", "at": "2026-02-25T16:00:00Z"}
    return World().edit(POLICY, {"criteria": [criterion]}).edit(QUALITY, {"answers": {"margin": answer}})


@pytest.mark.parametrize(
    ("bound", "inside", "outside"),
    [
        ("at_least", ("80", "80.1"), ("79.999999999999",)),
        ("at_most", ("80", "0", "-1"), ("80.000000000001",)),
        ("below", ("79.999999999999",), ("80", "81")),
        ("above", ("80.000000000001",), ("80", "79")),
    ],
)
def test_each_bound_at_its_edge(bound: str, inside: tuple[str, ...], outside: tuple[str, ...]) -> None:
    assert all(is_silent("criterion-out-of-threshold", measured(value, **{bound: 80})) for value in inside)
    assert all(faults("criterion-out-of-threshold", measured(value, **{bound: 80})) for value in outside)


def test_two_bounds_are_both_kept_and_both_said() -> None:
    found = fault("criterion-out-of-threshold", measured("91", at_least=10, at_most=90))
    assert found.excuse == "`margin` is 91 %; at least 10 and at most 90 % is wanted."
    assert at(found.because[0]) == (QUALITY, ("answers", "margin", "value"))
    assert is_silent("criterion-out-of-threshold", measured("90", at_least=10, at_most=90))


def test_a_criterion_that_may_be_waived_says_by_whom() -> None:
    low = World().edit(QUALITY, {"answers": {"test-coverage-unit": {"value": 3}}})
    assert fault("criterion-out-of-threshold", low).fix.endswith("Or ask `product-owner` for a waiver.")
    assert "waiver" not in fault("criterion-out-of-threshold", measured("1", at_least=2)).fix


def scope(*statuses: str) -> World:
    stories = [STORY | {"id": f"A-{number}", "status": status} for number, status in enumerate(statuses)]
    return World().edit("release.yaml", {"scope": stories})


def test_one_open_story_is_not_all_of_them() -> None:
    found = fault("criterion-out-of-threshold", scope("done", "open", "done"))
    assert found.excuse == "`stories-done` is 66.66 % (2 of 3 scope items done); at least 100 % is wanted."
    assert found.fix.startswith("Finish `A-1`")
    assert [at(place) for place in found.because] == [("release.yaml", ("scope", 1, "status"))]


def test_a_single_open_story_among_very_many_is_not_rounded_away() -> None:
    found = fault("criterion-out-of-threshold", scope(*["done"] * 2999, "open"))
    assert "99.96 %" in found.excuse


def test_half_of_the_acceptance_criteria_is_said_without_decimals() -> None:
    story = STORY | {"id": "A-1", "status": "done"}
    points = [{"text": "Fast", "met": True}, {"text": "Right", "met": False}]
    found = fault(
        "criterion-out-of-threshold",
        World().edit("release.yaml", {"scope": [story | {"acceptance": points}]}),
    )
    assert "50 % (1 of 2 acceptance criteria met)" in found.excuse
    assert at(found.because[0]) == ("release.yaml", ("scope", 0, "acceptance", 1, "met"))


@pytest.mark.parametrize("status", ["open", "deferred"])
def test_an_open_or_deferred_critical_defect_is_counted_and_is_the_cause(status: str) -> None:
    defect = {"id": "D-1", "title": "Crash", "severity": "critical", "status": status, "mitigation": "Watch"}
    found = fault("criterion-out-of-threshold", World().edit("defects.yaml", {"defects": [defect]}))
    assert found.excuse == "`critical-defects-open` is 1 critical open: `D-1`; at most 0 defects is wanted."
    assert found.caused_by == ("defect-show-stopper/D-1",)
    assert found.result is Result.FAILED


def test_undocumented_defects_fail_the_criterion_without_a_measure() -> None:
    defect = {"id": "D-1", "title": "Slow", "severity": "low", "status": "open"}
    found = fault("criterion-out-of-threshold", World().edit("defects.yaml", {"defects": [defect]}))
    assert found.excuse == (
        "`remaining-defects-documented` is 1 of 1 open defects not documented; "
        "every open defect documented is wanted."
    )
    assert found.caused_by == ("defect-undocumented/D-1",)


def test_a_measure_may_allow_what_is_computed() -> None:
    world = scope("done", "open")
    criterion = {"id": "stories-done", "class": "functional", "from": "scope"}
    world.edit(POLICY, {"criteria": [criterion | {"measure": {"at_least": 50, "unit": "%"}}]})
    assert is_silent("criterion-out-of-threshold", world)
    world.edit(POLICY, {"criteria": [criterion]})
    assert fault("criterion-out-of-threshold", world).excuse.endswith("every scope item done is wanted.")


@settings(max_examples=25, deadline=None)
@given(st.decimals(-50, 150, places=2), st.decimals(0, 50, places=2), st.decimals(0, 100, places=2))
def test_a_better_value_never_fails_where_a_worse_one_passes(
    value: Decimal, more: Decimal, bound: Decimal
) -> None:
    worse = is_silent("criterion-out-of-threshold", measured(format(value, "f"), at_least=format(bound, "f")))
    better = is_silent(
        "criterion-out-of-threshold", measured(format(value + more, "f"), at_least=format(bound, "f"))
    )
    assert better >= worse
    assert worse == (value >= bound)
