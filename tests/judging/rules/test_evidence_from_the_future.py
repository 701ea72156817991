from __future__ import annotations

from support.examples import at, fault, is_silent
from support.kept import coverage, keeping
from support.world import World

QUALITY = "checklists/quality.yaml"


def dated(moment: str) -> World:
    return World().edit(QUALITY, {"answers": {"manual-sanity-check": {"at": moment}}})


def test_an_answer_dated_after_the_first_signature_over_it_cannot_have_been_seen() -> None:
    found = fault("evidence-from-the-future", dated("2026-02-27T09:00:01Z"))
    assert found.excuse == (
        "`manual-sanity-check` is dated 27 February 2026, 09:00:01 UTC, after it was looked at on "
        "27 February 2026, 09:00 UTC."
    )
    assert at(found.because[0]) == (QUALITY, ("answers", "manual-sanity-check", "at"))


def test_an_answer_of_the_moment_of_the_signature_is_in_time() -> None:
    assert is_silent("evidence-from-the-future", dated("2026-02-27T09:00:00Z"))


def test_a_signature_that_does_not_count_is_no_look() -> None:
    world = dated("2026-03-01T09:00:00Z").discount("approvals/qa-lead--qa-one.yaml")
    assert is_silent("evidence-from-the-future", world)


def test_a_rejection_is_no_look_that_freezes_the_age() -> None:
    world = dated("2026-03-01T09:00:00Z").edit("approvals/qa-lead--qa-one.yaml", {"decision": "reject"})
    assert is_silent("evidence-from-the-future", world)


def test_without_any_signature_the_time_of_the_run_decides() -> None:
    assert is_silent("evidence-from-the-future", dated("2026-03-03T12:00:00Z").undecided())
    assert fault("evidence-from-the-future", dated("2026-03-03T12:00:01Z").undecided())


def test_a_report_that_was_made_later_cannot_have_been_seen() -> None:
    world = keeping(World(), coverage(timestamp="1772323200"))
    assert (
        "1 March 2026, 00:00 UTC by its own report, after" in fault("evidence-from-the-future", world).excuse
    )
