from __future__ import annotations

from support.examples import faults, is_silent
from support.verdicts import requirement
from support.world import World

QA = "approvals/qa-lead--qa-one.yaml"
HALT = "halts/stop.yaml"
WHEN = "2026-03-02T10:00:00Z"


def _halted() -> World:
    return World().opened().halt(signed_at="2026-03-01T09:00:00Z").freeze()


def test_a_halt_that_is_gone_stops_the_release_still() -> None:
    world = _halted().delete(HALT, WHEN)
    assert [f.place.path for f in faults("record-deleted", world)] == [
        world.path(HALT),
        world.path(f"{HALT}.asc"),
    ]
    found = world.judge()
    assert found.state == "draft"
    assert "of 2 March 2026 by Dev One removed halts/stop.yaml and its signature." in found.because


def test_a_name_that_is_none_of_a_record_may_go() -> None:
    world = World().opened().freeze().put("checklists/extra.yaml", {"answers": {}})
    assert is_silent("record-deleted", world.delete("checklists/extra.yaml", WHEN))


def test_one_that_came_back_is_told_once() -> None:
    world = World().opened().freeze()
    kept = dict(world.records[world.path(QA)])
    world.delete(QA, WHEN).put(QA, kept)
    world.landed[world.path(QA)] = (*world.landed[world.path(QA)], world.as_of)
    for path in (world.path(QA), f"{world.path(QA)}.asc"):
        world.earlier[path].append(None)
    assert [f.place.path for f in faults("record-deleted", world)] == [
        world.path(QA),
        f"{world.path(QA)}.asc",
    ]
    assert requirement(world.judge(), f"history-broken/{_commit(world)}").excuse


def _commit(world: World) -> str:
    breach = world.context().breaches[0]
    assert breach.commit is not None
    return breach.commit.id[:12]


def test_what_came_and_went_before_the_opening_is_nothing() -> None:
    world = _halted().delete(HALT, WHEN).lands("policies/book.yaml", "2026-03-02T12:00:00Z")
    assert is_silent("record-deleted", world)
