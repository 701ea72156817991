from __future__ import annotations

from support.examples import fault, is_silent
from support.verdicts import faults_of
from support.world import World

QA = "approvals/qa-lead--qa-one.yaml"
WHEN = "2026-03-02T10:00:00Z"


def test_a_record_that_was_changed_is_told_with_its_commit() -> None:
    world = World().opened().freeze().revise("blockers/none.yaml", None, {}).remove("blockers/none.yaml")
    world.halt().lands("halts/stop.yaml", "2026-02-28T09:00:00Z", WHEN, "2026-03-02T11:00:00Z")
    found = faults_of(world, "record-rewritten")
    assert [f.place.path for f in found] == [world.path("halts/stop.yaml"), world.path("halts/stop.yaml.asc")]
    assert (
        "of 2 March 2026 by Dev One changed records/releases/payments-api/2.4.1/halts/stop.yaml"
        in found[0].message
    )
    assert "new version of the release" in (found[0].hint or "")


def test_it_stays_told_when_the_old_bytes_were_put_back() -> None:
    world = World().opened().lands(QA, "2026-02-28T09:00:00Z", WHEN, "2026-03-02T11:00:00Z")
    assert world.judge().state == "draft"
    assert len(faults_of(world, "record-rewritten")) == 2


def test_what_landed_before_the_opening_was_free_to_change() -> None:
    world = World().opened().freeze()
    world.lands("policies/book.yaml", "2026-03-02T12:00:00Z")
    assert is_silent(
        "record-rewritten", world.lands(QA, "2026-02-28T09:00:00Z", WHEN, "2026-03-02T11:00:00Z")
    )


def test_in_a_trial_book_nothing_is_told() -> None:
    assert is_silent("record-rewritten", World())


def test_an_edit_of_an_unsigned_file_is_none() -> None:
    world = World().opened().freeze().revise("risks.yaml", WHEN, {"none": ["brand"]})
    assert is_silent("record-rewritten", world)


def test_bytes_that_stay_are_no_change() -> None:
    world = World().opened().freeze().revise(QA, WHEN, {})
    assert is_silent("record-rewritten", world)


def test_the_fault_says_which_file() -> None:
    world = World().opened().freeze().unsign(QA).revise(QA, WHEN, {"comment": "Better"})
    assert fault("record-rewritten", world).place.path == world.path(QA)
