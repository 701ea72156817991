from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, results
from support.world import POLICY, World

SLUG = "war-room-unset"


def _world(start: str = "2026-03-10T20:00:00Z", *roster: str) -> World:
    room = {"channel": "#go-live", "start": start, "roster": list(roster)}
    return _asked().edit("runup.yaml", {"war_room": room})


def _asked() -> World:
    return World().edit(POLICY, {"rules": {"run-up": {"war_room": True}}})


def test_nothing_is_asked_where_the_policy_does_not_ask() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit(POLICY, {"rules": {"run-up": {"drift": True}}})) == ()


def test_no_war_room_is_missing() -> None:
    found = fault(SLUG, _asked())
    assert (found.result, found.excuse) == (Result.MISSING, "No war room is set for the deployment.")
    assert at(found.because[0]) == ("release.yaml", ())


def test_somebody_has_to_be_there() -> None:
    found = fault(SLUG, _world())
    assert found.excuse == "Nobody is on the roster of the war room #go-live."
    assert at(found.because[0]) == ("runup.yaml", ("war_room",))


def test_it_opens_no_later_than_the_window() -> None:
    assert is_silent(SLUG, _world("2026-03-10T20:00:00Z", "rm-one"))
    assert fault(SLUG, _world("2026-03-10T20:00:01Z", "rm-one")).excuse == (
        "The war room opens on 10 March 2026, 20:00:01 UTC, after the window, "
        "which opens on 10 March 2026, 20:00 UTC."
    )


def test_without_a_window_there_is_nothing_to_be_late_for() -> None:
    world = _world("2026-03-10T20:00:01Z", "rm-one").omit("release.yaml", "schedule")
    assert is_silent(SLUG, world)


def test_it_is_not_over_when_the_window_opens() -> None:
    world = _world("2026-03-09T20:00:00Z", "rm-one")
    assert is_silent(SLUG, world.edit("runup.yaml", {"war_room": {"end": "2026-03-10T20:00:01Z"}}))
    found = fault(SLUG, world.edit("runup.yaml", {"war_room": {"end": "2026-03-10T20:00:00Z"}}))
    assert found.excuse == (
        "The war room closes on 10 March 2026, 20:00 UTC, and the window opens on 10 March 2026, 20:00 UTC."
    )
