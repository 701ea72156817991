from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive.judging.rules.criterion_unmet import criterion_unmet
from golive.model.assessment import Requirement, Result
from support.examples import at, fault, faults, results
from support.world import POLICY, World

QUALITY = "checklists/quality.yaml"
COVERAGE = "criterion/test-coverage-unit"


def coverage(world: World) -> Requirement:
    return next(r for r in criterion_unmet(world.case()) if r.id == COVERAGE)


def test_every_criterion_is_one_requirement_in_the_order_of_the_policy() -> None:
    world = World()
    asked = [f"criterion/{c['id']}" for c in world.records[POLICY]["criteria"]]
    assert [r.id for r in results("criterion-unmet", world)] == asked


def test_a_met_criterion_shows_value_bound_owner_and_place() -> None:
    found = coverage(World())
    assert (found.result, found.rule) == (Result.MET, "criterion-unmet")
    assert (found.title, found.wanted, found.observed) == ("Unit test coverage", "at least 80 %", "86.4 %")
    assert (found.value, found.owner, found.excuse, found.fix) == (Decimal("86.4"), "qa-lead", None, None)
    assert at(found.because[0]) == (QUALITY, ("answers", "test-coverage-unit"))


def test_an_unmet_criterion_names_the_rule_that_found_it_wanting() -> None:
    found = fault(
        "criterion-unmet", World().edit(QUALITY, {"answers": {"manual-sanity-check": {"answer": "no"}}})
    )
    assert (found.id, found.rule) == ("criterion/manual-sanity-check", "criterion-not-confirmed")
    assert (found.observed, found.owner) == ("`no`", "qa-lead")


def test_the_threshold_is_looked_at_before_the_evidence() -> None:
    answer = {"value": 1, "evidence": [], "at": "2020-01-01T00:00:00Z"}
    found = fault("criterion-unmet", World().edit(QUALITY, {"answers": {"test-coverage-unit": answer}}))
    assert found.rule == "criterion-out-of-threshold"


def test_a_criterion_whose_class_nobody_owns_is_asked_of_the_author() -> None:
    world = World().omit(POLICY, "classes", "quality")
    assert coverage(world).owner == "dev-one"


def waived(value: str, observed: str | None, **more: str) -> Requirement:
    world = World().edit(QUALITY, {"answers": {"test-coverage-unit": {"value": value}}})
    covered = {} if observed is None else {"observed": observed}
    return coverage(world.waive(criterion="test-coverage-unit", **covered, **more))


@pytest.mark.parametrize("value", ["75", "79.9"])
def test_a_waiver_covers_its_value_and_every_better_one(value: str) -> None:
    found = waived(value, "75")
    assert (found.result, found.rule, found.excuse) == (Result.WAIVED, "criterion-unmet", None)
    assert found.note == "waived by po-one as product-owner until 30 June 2026"
    assert [at(p)[0] for p in found.because] == [QUALITY, "waivers/w1.yaml"]


def test_a_waiver_covers_no_worse_value_and_the_excuse_says_so() -> None:
    found = waived("74.9", "75")
    assert found.result is Result.FAILED
    assert found.excuse is not None
    assert "the waiver by `po-one` covers 75, and now it is 74.9" in found.excuse


def test_a_waiver_that_does_not_count_covers_nothing() -> None:
    world = World().edit(QUALITY, {"answers": {"test-coverage-unit": {"value": 70}}})
    world.waive(criterion="test-coverage-unit", observed=70).discount("waivers/w1.yaml")
    found = coverage(world)
    assert found.result is Result.FAILED
    assert "does not count" in (found.excuse or "")


def test_a_waiver_covers_a_criterion_that_nobody_answered() -> None:
    world = World().omit(QUALITY, "answers", "manual-sanity-check").waive(criterion="manual-sanity-check")
    assert faults("criterion-unmet", world) == ()


def test_a_waiver_covers_a_computed_criterion() -> None:
    world = World().edit("release.yaml", {"documents": []})
    world.waive(criterion="user-manual", slug="a").waive(criterion="api-documentation", slug="b")
    assert fault("criterion-unmet", world).id == "criterion/release-notes"


def test_what_nobody_can_judge_nobody_can_waive() -> None:
    world = World().edit(POLICY, {"criteria": [{"id": "vibes", "class": "quality"}]}).waive(criterion="vibes")
    assert fault("criterion-unmet", world).result is Result.UNKNOWN


def test_without_criteria_there_is_no_requirement() -> None:
    assert results("criterion-unmet", World().edit(POLICY, {"criteria": []})) == ()


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(["value", "evidence", "answer"])), st.decimals(0, 100, places=1))
def test_taking_something_out_of_an_answer_never_meets_a_criterion(gone: set[str], value: Decimal) -> None:
    world = World().edit(QUALITY, {"answers": {"test-coverage-unit": {"value": value}}})
    before = coverage(world).result.satisfied
    for key in gone - {"answer"}:
        world.omit(QUALITY, "answers", "test-coverage-unit", key)
    if "answer" in gone:
        world.omit(QUALITY, "answers", "test-coverage-unit")
    assert before == (value >= Decimal(80))
    assert not coverage(world).result.satisfied or (before and not gone)


@pytest.mark.parametrize(
    ("answer", "observed"),
    [({"value": 3}, "an answer of the wrong kind"), ({"answer": "no"}, "`no`"), ({}, "no answer")],
)
def test_what_was_found_is_said_in_words(answer: dict[str, object], observed: str) -> None:
    answered = {"by": "qa-one", "at": "2026-02-26T09:00:00Z"} | answer
    world = World().omit(QUALITY, "answers", "manual-sanity-check")
    found = fault("criterion-unmet", world.edit(QUALITY, {"answers": {"manual-sanity-check": answered}}))
    assert found.observed == observed


def test_a_computed_criterion_without_a_bound_shows_no_value() -> None:
    found = next(r for r in criterion_unmet(World().case()) if r.criterion == "release-notes")
    assert (found.value, found.observed, found.wanted) == (
        None,
        "1 listed, all final",
        "release notes, final and with its digest",
    )
