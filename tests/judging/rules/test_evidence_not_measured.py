from __future__ import annotations

from typing import Any

import pytest

from support.examples import at, fault, is_silent
from support.kept import coverage, entry, junit, keeping, scan
from support.world import World

BOTH = coverage(1, 2, **{"branches-covered": 1, "branches-valid": 2})
QUALITY = "checklists/quality.yaml"
POLICY = "policies/standard/1.yaml"


def test_a_report_of_nothing_is_no_measure() -> None:
    found = fault("evidence-not-measured", keeping(World(), coverage(0, 0)))
    assert found.excuse == (
        "`test-coverage-unit` rests on evidence/report.xml, which does not measure it: it covers no lines of "
        "code, so nothing was measured."
    )
    assert at(found.because[0]) == (QUALITY, ("answers", "test-coverage-unit", "evidence", 0))


@pytest.mark.parametrize(
    ("text", "cites", "why"),
    [
        (coverage(), {"measure": "mutation-score"}, "golive knows no measure `mutation-score`"),
        (coverage(), {"measure": "branch-coverage"}, "it gives no `branch-coverage`"),
        (junit(), {"measure": "test-failure-rate"}, "is not what `test-coverage-unit` asks for"),
        ("<html/>", {"measure": "line-coverage"}, "it gives no `line-coverage`"),
        ("<coverage", {"measure": "line-coverage"}, "it is no XML from line 1 on"),
        (scan(), {"measure": "load-margin"}, "it gives no `load-margin` without `peak`"),
        (scan(), {"measure": "load-margin", "peak": 5}, "it gives no `load-margin`."),
    ],
)
def test_a_report_that_does_not_give_what_is_taken_from_it_is_told(
    text: str, cites: dict[str, Any], why: str
) -> None:
    assert why in fault("evidence-not-measured", keeping(World(), text, cites=cites)).excuse


def test_a_criterion_of_ones_own_may_rest_on_any_measure_in_its_unit() -> None:
    cited = {"evidence": [entry("report.xml", coverage(), measure="line-coverage")]}
    world = keeping(World(), coverage()).edit(QUALITY, {"answers": {"defect-density": cited}})
    found = fault("evidence-not-measured", world)
    assert "its `line-coverage` is in %, and the criterion asks for per KLOC" in found.excuse
    world.records[POLICY]["criteria"][6]["measure"]["unit"] = "%"
    assert is_silent("evidence-not-measured", world)


def test_a_kept_report_is_not_added_up_with_one_that_nobody_has() -> None:
    linked = {"uri": "https://ci.example.org/7", "sha256": "sha256:" + "a" * 64, "measure": "line-coverage"}
    kept = entry("report.xml", coverage(1, 100), measure="line-coverage")
    both = {"answers": {"test-coverage-unit": {"evidence": [linked, kept]}}}
    found = fault("evidence-not-measured", keeping(World(), coverage(1, 100)).edit(QUALITY, both))
    assert "is added to that of https://ci.example.org/7, which is not kept" in found.excuse


def test_two_reports_must_give_the_same_measure() -> None:
    both = [
        entry("a.xml", coverage(), measure="line-coverage"),
        entry("b.xml", BOTH, measure="branch-coverage"),
    ]
    world = keeping(World(), coverage(), name="a.xml").write("evidence/b.xml", BOTH.encode())
    world.edit(QUALITY, {"answers": {"test-coverage-unit": {"evidence": both}}})
    found = fault("evidence-not-measured", world)
    assert "its `measure` is branch-coverage, and that of evidence/a.xml is line-coverage" in found.excuse


@pytest.mark.parametrize("text", [coverage(), "<html/>", "<coverage", junit()])
def test_what_may_support_a_value_in_other_ways_is_left_alone(text: str) -> None:
    assert is_silent("evidence-not-measured", keeping(World(), text))


def test_a_criterion_that_no_tool_measures_may_keep_any_report() -> None:
    answer = {"evidence": [entry("tests.xml", junit(ran=0))]}
    world = World().write("evidence/tests.xml", junit(ran=0).encode())
    assert is_silent("evidence-not-measured", world.edit(QUALITY, {"answers": {"defect-density": answer}}))


def test_no_waiver_covers_what_was_not_measured() -> None:
    world = keeping(World(), coverage(0, 0), value=70).undecided().at("2026-03-02T12:00:00Z")
    judged = world.waive(criterion="test-coverage-unit", observed=70).at("2026-03-02T13:00:00Z").judge()
    assert {
        r.rule for gate in judged.gates for r in gate.requirements if r.criterion == "test-coverage-unit"
    } == {"evidence-not-measured"}


def test_another_file_than_the_cited_one_is_not_asked_what_it_measures() -> None:
    world = keeping(World(), coverage()).write("evidence/report.xml", coverage(0, 0).encode())
    assert is_silent("evidence-not-measured", world)
