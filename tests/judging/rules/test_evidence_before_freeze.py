from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.kept import coverage, junit, keeping
from support.world import World

QUALITY = "checklists/quality.yaml"


def dated(moment: str) -> World:
    return World().edit(QUALITY, {"answers": {"test-coverage-unit": {"at": moment}}})


def test_evidence_of_the_very_second_of_the_commit_is_not_later() -> None:
    found = fault("evidence-before-freeze", dated("2026-02-20T15:00:00Z"))
    assert found.result is Result.FAILED
    assert [at(place) for place in found.because] == [
        (QUALITY, ("answers", "test-coverage-unit", "at")),
        ("release.yaml", ("source", "committed_at")),
    ]


def test_evidence_one_second_later_is_late_enough() -> None:
    assert is_silent("evidence-before-freeze", dated("2026-02-20T15:00:01Z"))


def test_without_the_time_of_the_commit_nobody_can_tell() -> None:
    found = fault("evidence-before-freeze", World().omit("release.yaml", "source", "committed_at"))
    assert found.result is Result.UNKNOWN
    assert found.owner == "dev-one"
    assert at(found.because[0]) == ("release.yaml", ("source", "committed_at"))


def test_without_a_source_nobody_can_tell_either() -> None:
    assert fault("evidence-before-freeze", World().omit("release.yaml", "source")).result is Result.UNKNOWN


def test_a_criterion_that_does_not_ask_for_it_may_be_older() -> None:
    world = World().edit(QUALITY, {"answers": {"defect-density": {"at": "2026-02-01T00:00:00Z"}}})
    assert is_silent("evidence-before-freeze", world)
    assert is_silent("evidence-before-freeze", World().remove(QUALITY))


def test_a_report_that_is_older_than_its_answer_is_taken_at_its_word() -> None:
    world = keeping(World(), coverage(timestamp="1771599600"))
    found = fault("evidence-before-freeze", world)
    assert found.excuse == (
        "`test-coverage-unit` is dated 20 February 2026, 15:00 UTC by its own report, not after the released "
        "commit of 20 February 2026, 15:00 UTC."
    )
    assert is_silent("evidence-before-freeze", keeping(World(), coverage(timestamp="1771599601")))


def test_a_clock_of_an_unknown_zone_counts_only_where_it_was_before_in_every_zone() -> None:
    def dated(clock: str) -> World:
        return keeping(World(), junit().replace("<testsuite", f'<testsuite timestamp="{clock}"', 1))

    assert fault("evidence-before-freeze", dated("2026-02-20T03:00:00"))
    assert is_silent("evidence-before-freeze", dated("2026-02-20T03:00:01"))
