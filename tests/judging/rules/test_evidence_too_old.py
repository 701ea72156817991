from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from golive.model.scalars import instant
from support.examples import at, fault, is_silent
from support.kept import coverage, keeping
from support.world import World

QUALITY = "checklists/quality.yaml"
SIGNED = instant("2026-02-27T09:00:00Z")


def dated(moment: object) -> World:
    return World().edit(QUALITY, {"answers": {"test-coverage-unit": {"at": moment}}})


def test_evidence_older_than_the_limit_at_the_first_signature_fails() -> None:
    found = fault("evidence-too-old", dated("2026-02-13T08:59:59Z"))
    assert found.excuse == (
        "`test-coverage-unit` is dated 13 February 2026, 08:59:59 UTC, more than 14 days before "
        "27 February 2026, 09:00 UTC."
    )
    assert at(found.because[0]) == (QUALITY, ("answers", "test-coverage-unit", "at"))


def test_it_is_somebodys_turn_since_the_evidence_was_too_old() -> None:
    early = {"source": {"committed_at": "2026-02-01T09:00:00Z"}}
    found = dated("2026-02-13T08:59:59Z").edit("release.yaml", early).judge().excuses[0]
    assert (found.rule, found.since) == ("evidence-too-old", instant("2026-02-27T08:59:59Z"))


def test_evidence_of_exactly_the_limit_is_fresh() -> None:
    assert is_silent("evidence-too-old", dated("2026-02-13T09:00:00Z"))


def test_a_signature_stops_the_clock() -> None:
    assert is_silent("evidence-too-old", dated("2026-02-13T09:00:00Z").at("2026-06-01T00:00:00Z"))


def test_without_a_signature_over_the_checklist_evidence_ages_on() -> None:
    world = dated("2026-02-17T12:00:00Z").undecided()
    assert is_silent("evidence-too-old", world)
    assert fault("evidence-too-old", world.at("2026-03-03T12:00:01Z"))


def test_a_signature_over_other_files_does_not_stop_it() -> None:
    world = (
        dated("2026-02-17T12:00:00Z").undecided().at("2026-03-03T12:00:00Z").approve("operations", "ops-one")
    )
    assert fault("evidence-too-old", world.at("2026-03-03T12:00:01Z"))


def test_a_criterion_without_a_limit_never_ages() -> None:
    assert is_silent(
        "evidence-too-old",
        World().edit(QUALITY, {"answers": {"defect-density": {"at": "2020-01-01T00:00:00Z"}}}),
    )
    assert is_silent("evidence-too-old", World().remove(QUALITY, "checklists/security.yaml"))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 30 * 86_400), st.integers(0, 86_400))
def test_older_evidence_never_passes_where_younger_fails(age: int, more: int) -> None:
    younger = is_silent("evidence-too-old", dated(SIGNED - timedelta(seconds=age)))
    older = is_silent("evidence-too-old", dated(SIGNED - timedelta(seconds=age + more)))
    assert younger >= older
    assert younger == (age <= 14 * 86_400)


def test_a_report_that_is_older_than_its_answer_is_taken_at_its_word() -> None:
    world = keeping(World(), coverage(timestamp="1770886800"))
    assert "12 February 2026, 09:00 UTC by its own report" in fault("evidence-too-old", world).excuse
