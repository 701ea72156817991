from __future__ import annotations

from support.examples import fault, faults, is_silent
from support.verdicts import faults_of
from support.world import World

CLOSED, AFTER, LATER = "2026-03-03T12:30:00Z", "2026-03-03T13:00:00Z", "2026-03-03T14:00:00Z"


def _closed(state: str = "rolled-back") -> World:
    world = World().opened().deploy("aborted", at="2026-03-03T11:00:00Z").at(CLOSED)
    return world.close(state).freeze()


def test_a_file_that_changes_after_the_closure_is_told() -> None:
    world = _closed().revise("defects.yaml", AFTER, {"defects": []})
    assert (
        "changed records/releases/payments-api/2.4.1/defects.yaml"
        in fault("closed-release-changed", world).message
    )


def test_so_is_one_that_goes() -> None:
    world = _closed().delete("risks.yaml", AFTER)
    assert "removed records/releases/payments-api/2.4.1/risks.yaml" in (
        fault("closed-release-changed", world).message
    )


def test_a_closure_that_does_not_count_closes_nothing() -> None:
    world = _closed().revise("defects.yaml", AFTER, {"defects": []}).discount("closure.yaml")
    assert is_silent("closed-release-changed", world)


def test_follow_ups_are_free() -> None:
    world = _closed().put("followups/2026-03-03-a1.yaml", {"of": {"action": "A1"}, "done": "2026-03-03"})
    world.lands("followups/2026-03-03-a1.yaml", AFTER)
    world.revise("followups/2026-03-03-a1.yaml", LATER, {"done": "2026-03-02"})
    assert is_silent("closed-release-changed", world)


def test_what_changed_before_it_is_nothing_to_it() -> None:
    world = World().opened().deploy("aborted", at="2026-03-03T11:00:00Z").at(CLOSED)
    world.revise("defects.yaml", "2026-03-03T12:00:00Z", {"defects": []}).close("rolled-back").freeze()
    assert is_silent("closed-release-changed", world)


def test_its_records_are_told_by_their_own_rules() -> None:
    world = _closed().delete("authorization.yaml", AFTER)
    assert is_silent("closed-release-changed", world)
    assert len(faults("record-deleted", world)) == 2


def test_a_file_that_came_after_the_closure_was_not_closed() -> None:
    world = _closed().put("checklists/late.yaml", {"answers": {}}).lands("checklists/late.yaml", AFTER)
    world.revise("checklists/late.yaml", LATER, {"answers": {}, "note": "x"})
    assert is_silent("closed-release-changed", world)


def _closed_again(first: str) -> World:
    """A release that was closed twice, with a change in between; an earlier `first` is of another state."""
    world = World().opened().deploy("aborted", at="2026-03-03T11:00:00Z").at(CLOSED).close(first).freeze()
    world.revise("defects.yaml", AFTER, {"defects": []}).at(LATER)
    again = {"environment": "production", "state": "rolled-back"}
    return world.sign("closure.2.yaml", "closure", "release-manager", "rm-one", **again)


def test_a_later_closure_does_not_open_what_lay_between() -> None:
    (found,) = faults_of(_closed_again("rolled-back"), "closed-release-changed")
    assert "defects.yaml" in found.message


def test_one_that_never_counted_had_closed_nothing() -> None:
    assert faults_of(_closed_again("production"), "closed-release-changed") == ()
