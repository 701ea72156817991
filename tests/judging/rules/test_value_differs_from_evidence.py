from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golive.judging.reports import Recomputed, differs
from golive.judging.thresholds import is_within
from golive.model.assessment import Result, State
from golive.model.findings import Severity
from golive.model.measured import share
from golive.model.records.checklist import Answer
from golive.model.records.policy import Criterion, Measure
from support.examples import at, fault, is_silent
from support.kept import coverage, entry, keeping
from support.world import World

QUALITY = "checklists/quality.yaml"
BOUNDS = [{"at_least": "80"}, {"above": "50"}, {"at_most": "2"}, {"below": "0.5"}]
POLICY = "policies/standard/1.yaml"
SARIF = '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "lint"}}, "results": [%s]}]}'


def typed(value: Any, covered: int, valid: int = 1000) -> World:
    return keeping(World(), coverage(covered, valid), value=value)


def test_another_value_than_the_reports_is_told_with_both() -> None:
    found = fault("value-differs-from-evidence", typed(86.4, 842))
    assert found.excuse == (
        "`test-coverage-unit` is typed as 86.4 %; evidence/report.xml says 84.2 % (842 of 1,000 lines)."
    )
    assert at(found.because[0]) == (QUALITY, ("answers", "test-coverage-unit", "value"))
    assert found.result is Result.UNKNOWN


@pytest.mark.parametrize(
    ("value", "covered", "valid"), [("86.4", 864, 1000), ("86", 86499, 100000), ("86.49", 86499, 100000)]
)
def test_a_value_may_be_rounded(value: str, covered: int, valid: int) -> None:
    assert is_silent("value-differs-from-evidence", typed(value, covered, valid))


def test_rounding_never_carries_a_value_over_its_threshold() -> None:
    assert fault("value-differs-from-evidence", typed(80, 7996, 10000)).observed.startswith(
        "80 % typed, 79.96 %"
    )
    assert is_silent("value-differs-from-evidence", typed("79.96", 7996, 10000))


def test_no_release_is_ready_by_such_a_value_and_no_waiver_helps() -> None:
    world = (
        typed(86.4, 842)
        .undecided()
        .at("2026-03-02T12:00:00Z")
        .waive(criterion="test-coverage-unit", observed=80)
    )
    judged = world.at("2026-03-02T13:00:00Z").judge()
    (finding,) = (f for f in judged.findings if f.rule == "value-differs-from-evidence")
    assert finding.severity is Severity.ERROR
    assert (
        finding.message
        == "`test-coverage-unit` is typed as 86.4 %; evidence/report.xml says 84.2 % (842 of 1,000 lines)"
    )
    assert (judged.ready, judged.state) == (False, State.DRAFT)


def test_an_advisory_criterion_must_be_true_as_well() -> None:
    world = typed(70, 842).edit(POLICY, {"advisory": ["test-coverage-unit"]}).freeze()
    assert not world.judge().ready
    assert typed(70, 700).edit(POLICY, {"advisory": ["test-coverage-unit"]}).freeze().judge().ready


def test_reports_are_added_up_and_only_those_that_name_the_measure_where_one_does() -> None:
    named = entry("a.xml", coverage(90, 100), measure="line-coverage")
    plain = entry("b.xml", coverage(0, 900))
    world = keeping(World(), coverage(90, 100), name="a.xml", value=90).write(
        "evidence/b.xml", coverage(0, 900).encode()
    )
    one = {"answers": {"test-coverage-unit": {"evidence": [named, plain]}}}
    assert is_silent("value-differs-from-evidence", world.edit(QUALITY, one))
    both = {"answers": {"test-coverage-unit": {"evidence": [entry("a.xml", coverage(90, 100)), plain]}}}
    assert "says 9 %" in fault("value-differs-from-evidence", world.edit(QUALITY, both)).excuse


def test_a_report_that_is_kept_is_found_by_its_digest_too() -> None:
    cited = entry("report.xml", coverage(842)) | {"uri": "https://ci.example.org/7"}
    world = typed(86.4, 842).edit(QUALITY, {"answers": {"test-coverage-unit": {"evidence": [cited]}}})
    assert fault("value-differs-from-evidence", world)


def test_a_value_that_rests_on_a_report_elsewhere_is_a_claim() -> None:
    linked = {"uri": "https://ci.example.org/7", "sha256": "sha256:" + "a" * 64, "measure": "line-coverage"}
    world = World().edit(QUALITY, {"answers": {"test-coverage-unit": {"evidence": [linked]}}})
    assert is_silent("value-differs-from-evidence", world)
    assert world.freeze().judge().ready
    assert World().judge().gates[0].requirements[0].measured is None


def test_a_report_that_is_cited_twice_counts_once() -> None:
    good, bad = entry("good.xml", coverage(90, 100)), entry("bad.xml", coverage(0, 100))
    world = keeping(World(), coverage(90, 100), name="good.xml", value=88)
    world.write("evidence/bad.xml", coverage(0, 100).encode())
    many = {"answers": {"test-coverage-unit": {"evidence": [good] * 40 + [bad]}}}
    assert "says 45 %" in fault("value-differs-from-evidence", world.edit(QUALITY, many)).excuse


def test_the_requirement_says_what_the_value_was_recomputed_from() -> None:
    judged = typed(86.4, 864).judge()
    (told,) = (r for r in judged.gates[0].requirements if r.criterion == "test-coverage-unit")
    assert (told.result, told.measured) == (Result.MET, "864 of 1,000 lines")


@pytest.mark.parametrize(
    ("answer", "findings", "differs"), [("yes", "{}", True), ("yes", "", False), ("no", "{}", False)]
)
def test_clean_is_what_the_report_of_static_analysis_says(
    answer: str, findings: str, *, differs: bool
) -> None:
    asked = {"id": "static-analysis-clean", "class": "quality", "confirm": "Nothing new is found"}
    text = SARIF % findings
    world = World().write("evidence/lint.sarif", text.encode())
    world.records[POLICY]["criteria"].append(asked)
    given = {
        "answer": answer,
        "by": "ci",
        "at": "2026-02-25T16:00:00Z",
        "evidence": [entry("lint.sarif", text)],
    }
    world.edit(QUALITY, {"answers": {"static-analysis-clean": given}})
    assert is_silent("value-differs-from-evidence", world) is not differs
    if differs:
        assert (
            "`yes`; evidence/lint.sarif says 1 finding" in fault("value-differs-from-evidence", world).excuse
        )


def test_an_answer_without_a_value_is_another_rules_matter() -> None:
    assert is_silent(
        "value-differs-from-evidence",
        typed(86.4, 842).omit(QUALITY, "answers", "test-coverage-unit", "value"),
    )


@given(st.integers(0, 1000), st.integers(1, 1000), st.decimals(0, 100, places=1), st.sampled_from(BOUNDS))
def test_no_typed_value_keeps_a_bound_that_its_report_does_not_keep(
    counted: int, more: int, typed_value: Decimal, bound: dict[str, str]
) -> None:
    measure = Measure.model_validate({"unit": "%"} | bound)
    criterion = Criterion.model_validate({"id": "own", "class": "quality", "measure": measure}, by_alias=True)
    answered = Answer.model_construct(value=typed_value, answer=None)
    figure = share("line-coverage", counted, counted + more, "lines")
    if not differs(criterion, answered, Recomputed(figure.value, figure, ())):
        assert not is_within(measure, typed_value) or is_within(measure, figure.value)
        assert abs(typed_value - figure.value) < Decimal("0.1")
