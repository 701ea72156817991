from __future__ import annotations

from support.examples import at, fault, is_silent, met, results
from support.verdicts import requirement
from support.world import World

SLUG = "window-moved-too-far"
CALENDAR = "records/calendar.yaml"
PEAKLESS = {"start": "2026-03-11T20:00:00Z", "end": "2026-03-11T22:00:00Z"}


def _moved(start: str, end: str, world: World | None = None) -> World:
    window = {"start": start, "end": end, "reason": "A late train"}
    return (world or World()).edit("runup.yaml", {"window": window})


def test_nothing_is_asked_where_nothing_moved() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit("runup.yaml", {"communication": []})) == ()
    world = _moved("2026-03-10T21:00:00Z", "2026-03-10T23:00:00Z").omit("release.yaml", "schedule")
    assert results(SLUG, world) == ()


def test_a_day_is_a_little_and_more_is_a_new_decision() -> None:
    note = met(SLUG, _moved("2026-03-11T20:00:00Z", "2026-03-11T22:00:00Z")).note
    assert note == "Moved from 10 March 2026, 20:00 UTC: A late train"
    found = fault(SLUG, _moved("2026-03-11T20:00:01Z", "2026-03-11T22:00:00Z"))
    assert found.excuse == (
        "The run-up asks for 11 March 2026, 20:00:01 UTC to 11 March, 22:00 UTC, "
        "and only 1 day from 10 March 2026, 20:00 UTC go without a new decision."
    )
    assert at(found.because[0]) == ("runup.yaml", ("window", "start"))


def test_it_may_move_forward_as_far_as_back() -> None:
    assert is_silent(SLUG, _moved("2026-03-09T20:00:00Z", "2026-03-09T22:00:00Z"))
    assert not is_silent(SLUG, _moved("2026-03-09T19:59:59Z", "2026-03-09T22:00:00Z"))


def test_it_may_not_grow_by_more_than_it_may_move() -> None:
    assert is_silent(SLUG, _moved("2026-03-10T20:00:00Z", "2026-03-11T22:00:00Z"))
    assert not is_silent(SLUG, _moved("2026-03-10T20:00:00Z", "2026-03-11T22:00:01Z"))


def test_a_window_that_ends_before_it_starts_moves_nothing() -> None:
    assert not is_silent(SLUG, _moved("2026-03-10T21:00:00Z", "2026-03-10T21:00:00Z"))


def test_the_book_says_how_far_is_too_far() -> None:
    world = World().edit("policies/book.yaml", {"tolerances": {"window_move": "PT1H"}})
    assert is_silent(SLUG, _moved("2026-03-10T21:00:00Z", "2026-03-10T23:00:00Z", world))
    assert not is_silent(SLUG, _moved("2026-03-10T21:00:01Z", "2026-03-10T23:00:00Z", world))


def test_the_moved_window_is_the_one_that_opens() -> None:
    world = _moved("2026-03-11T20:00:00Z", "2026-03-11T22:00:00Z").freeze()
    assert not world.at("2026-03-10T20:30:00Z").judge().go
    assert world.at("2026-03-11T20:30:00Z").judge().go


def test_a_window_moved_too_far_opens_nothing() -> None:
    world = _moved("2026-03-12T20:00:00Z", "2026-03-12T22:00:00Z").freeze()
    assert not world.at("2026-03-10T20:30:00Z").judge().go
    assert not world.at("2026-03-12T20:30:00Z").judge().go


def test_it_may_not_be_moved_into_closed_time_and_the_decision_stands() -> None:
    blackout = {"name": "Audit", "start": "2026-03-11T00:00:00Z", "end": "2026-03-12T00:00:00Z"}
    world = _moved(**PEAKLESS).edit(CALENDAR, {"blackouts": [blackout]}).freeze().at("2026-03-11T20:30:00Z")
    assessment = world.judge()
    assert (assessment.state, assessment.go) == ("authorized", False)
    found = requirement(assessment, "window-in-blackout/moved")
    assert found.excuse
    assert found.fix == f"Move `window` in {world.path('runup.yaml')}."
    assert requirement(assessment, "window-in-blackout").result.satisfied


def test_it_may_not_be_moved_into_the_window_of_another_release() -> None:
    world = _moved(**PEAKLESS).freeze()
    world.twin("2.4.2", "2026-03-11T21:00:00Z", "2026-03-11T23:00:00Z", decided="2026-03-01T09:00:00Z")
    assessment = world.at("2026-03-11T20:30:00Z").judge()
    assert not assessment.go
    assert requirement(assessment, "window-overlap/moved").excuse
    assert requirement(assessment, "window-overlap").result.satisfied


def test_others_keep_clear_of_the_moved_window() -> None:
    world = World().twin("2.4.2", "2026-03-09T20:00:00Z", "2026-03-09T22:00:00Z")
    folder = "records/releases/payments-api/2.4.2"
    assert is_silent("window-overlap", world)
    moved = {"start": "2026-03-10T20:00:00Z", "end": "2026-03-10T21:00:00Z", "reason": "Rain"}
    world.put(f"{folder}/runup.yaml", {"window": moved}).undecided()
    assert not is_silent("window-overlap", world)
