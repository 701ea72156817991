from __future__ import annotations

from golive.model.findings import Severity
from golive.model.verification import Outcome
from support.verdicts import QA, counts, decision, faults_of, noted, reason, refused
from support.world import World


def _landed(at: str) -> World:
    return World().opened().lands(QA, at).at("2026-03-20T12:00:00Z")


def test_fourteen_days_are_tolerated_with_a_note() -> None:
    why = noted(_landed("2026-03-13T09:00:00Z"), "signature-late")
    assert why == (
        "It counts as the sign-off of the QA lead. It was signed on 27 February 2026, 09:00 UTC and "
        "landed on 13 March 2026, 09:00 UTC, more than PT72H later."
    )


def test_more_are_not() -> None:
    world = _landed("2026-03-13T09:00:01Z")
    assert "the book tolerates P14D" in refused(world, "signature-late")
    assert decision(world).verification.outcome is Outcome.LATE_OR_BACKDATED


def test_up_to_three_days_need_no_note() -> None:
    assert reason(_landed("2026-03-02T09:00:00Z")) == ""


def test_the_book_may_tolerate_less() -> None:
    world = World().opened().lands(QA, "2026-02-28T09:00:00Z")
    world.edit("policies/book.yaml", {"tolerances": {"landing": "PT1H"}})
    assert refused(world, "signature-late")


def test_a_trial_book_knows_no_landing() -> None:
    assert counts(World().lands(QA, "2026-12-31T09:00:00Z"))


def test_a_lag_is_a_warning_whether_it_counts_or_not() -> None:
    for at in ("2026-03-10T09:00:00Z", "2026-03-19T09:00:00Z"):
        (found,) = faults_of(_landed(at), "signature-late")
        assert found.severity is Severity.WARNING
