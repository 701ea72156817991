"""What happens elsewhere in the book after a release was authorized does not take the go away."""

from __future__ import annotations

import pytest

from golive.model.assessment import Result
from support.verdicts import GO, requirement, unmet
from support.world import World

START, END = "2026-03-10T21:00:00Z", "2026-03-10T23:00:00Z"
RIVAL = "payments-api/2.4.2"
PLAN = f"records/releases/{RIVAL}/release.yaml"
OVERLAP = "window-overlap"
CALENDAR = "records/calendar.yaml"
CLOSED = {
    "window-in-blackout": {"blackouts": [{"name": "Freeze", "start": "2026-03-10", "end": "2026-03-10"}]},
    "window-in-peak": {
        "peaks": [{"name": "Tenth", "rrule": "FREQ=MONTHLY;BYMONTHDAY=10", "duration": "PT24H"}]
    },
}


def test_a_draft_does_not_take_the_window_of_an_authorized_release() -> None:
    world = World().freeze().twin("2.4.2", START, END)
    assert world.judge().state == "authorized"
    rival = requirement(world.judge(RIVAL), OVERLAP)
    assert rival.result is Result.FAILED


def test_whoever_was_authorized_first_has_the_window() -> None:
    later = World().freeze().twin("2.4.2", START, END, "2026-03-02T11:00:00Z")
    assert later.judge().state == "authorized"
    assert unmet(later.judge(RIVAL))[0] == OVERLAP
    earlier = World().freeze().twin("2.4.2", START, END, "2026-03-01T11:00:00Z")
    assert earlier.judge(RIVAL).state == "authorized"
    assert unmet(earlier.judge())[0] == OVERLAP


def test_of_two_authorized_at_once_exactly_one_has_it() -> None:
    world = World().freeze().twin("2.4.2", START, END, "2026-03-02T10:00:00Z")
    states = [world.judge().state, world.judge(RIVAL).state]
    assert states == ["authorized", "draft"]


def test_an_authorization_that_does_not_count_takes_no_window() -> None:
    world = World().freeze().twin("2.4.2", START, END, "2026-03-01T11:00:00Z")
    assert world.unsign(PLAN.replace("release.yaml", GO)).judge().state == "authorized"


def test_a_release_that_cannot_be_judged_takes_no_window() -> None:
    world = World().freeze().twin("2.4.2", START, END, "2026-03-01T11:00:00Z")
    assert world.edit(PLAN, {"policy": "standard/7"}).judge().state == "authorized"
    world.edit(PLAN, {"policy": "standard/1"})
    assert world.write(PLAN.replace("release.yaml", "risks.yaml"), b"[").judge().state == "authorized"


def test_before_the_authorization_every_window_counts() -> None:
    world = World().remove(GO).twin("2.4.2", START, END)
    assert requirement(world.judge(), OVERLAP).result is Result.FAILED


@pytest.mark.parametrize(
    ("landings", "state"),
    [
        (("2026-03-02T10:00:00Z",), "draft"),
        (("2026-03-02T10:00:01Z",), "authorized"),
        (("2026-01-05T00:00:00Z", "2026-01-06T00:00:00Z", "2026-03-03T00:00:00Z"), "authorized"),
        ((), "authorized"),
    ],
)
def test_in_an_opened_book_a_window_asked_for_before_the_decision_counts(
    landings: tuple[str, ...], state: str
) -> None:
    world = World().opened().freeze().twin("2.4.2", START, END).lands(PLAN, *landings)
    assert world.judge().state == state


@pytest.mark.parametrize("rule", CLOSED)
def test_a_calendar_that_changes_after_the_decision_is_a_note(rule: str) -> None:
    world = World().opened().edit(CALENDAR, CLOSED[rule]).freeze()
    assert not requirement(world.judge(), rule).result.satisfied
    world.lands(CALENDAR, "2026-03-02T10:00:00Z")
    assert not requirement(world.judge(), rule).result.satisfied
    found = requirement(world.lands(CALENDAR, "2026-03-03T10:00:00Z").judge(), rule)
    assert found.result is Result.MET
    assert found.note is not None
    assert found.note.startswith("The calendar is younger than the decision, which it does not undo: ")
    assert world.judge().state == "authorized"


@pytest.mark.parametrize("rule", CLOSED)
def test_without_a_decision_or_a_history_it_binds(rule: str) -> None:
    trial = World().freeze().edit(CALENDAR, CLOSED[rule])
    assert not requirement(trial.judge(), rule).result.satisfied
    world = World().opened().edit(CALENDAR, CLOSED[rule]).remove(GO).lands(CALENDAR, "2026-03-03T10:00:00Z")
    assert not requirement(world.judge(), rule).result.satisfied


def test_a_calendar_that_has_not_landed_is_younger() -> None:
    world = World().opened().edit(CALENDAR, CLOSED["window-in-blackout"]).freeze().lands(CALENDAR)
    assert requirement(world.judge(), "window-in-blackout").result is Result.MET


def test_a_calendar_that_is_not_what_landed_binds_where_nobody_knows_what_that_was() -> None:
    world = World().opened().edit(CALENDAR, CLOSED["window-in-blackout"]).freeze()
    world.lands(CALENDAR, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")
    assert requirement(world.judge(), "window-in-blackout").result is Result.FAILED


@pytest.mark.parametrize("rule", CLOSED)
@pytest.mark.parametrize("moment", ["2026-03-02T18:00:00Z", None])
def test_what_the_calendar_forbade_at_the_decision_binds_whatever_changes_later(
    rule: str, moment: str | None
) -> None:
    world = World().opened().edit(CALENDAR, CLOSED[rule]).freeze()
    world.revise(CALENDAR, moment, {"zone": "UTC"})
    assert requirement(world.judge(), rule).result is Result.FAILED
    world = World().opened().freeze().revise(CALENDAR, moment, CLOSED[rule])
    found = requirement(world.judge(), rule)
    assert found.result is Result.MET
    assert found.note is not None
    assert world.judge().state == "authorized"


def test_of_a_calendar_that_was_taken_away_and_came_back_nothing_was_known() -> None:
    world = World().opened().edit(CALENDAR, CLOSED["window-in-blackout"]).freeze()
    record = world.records[CALENDAR]
    world.delete(CALENDAR, "2026-02-01T00:00:00Z").revise(CALENDAR, "2026-03-02T18:00:00Z", record)
    assert requirement(world.judge(), "window-in-blackout").result is Result.MET


def _moved(world: World, start: str = "2026-03-11T20:00:00Z", end: str = "2026-03-11T22:00:00Z") -> World:
    return world.edit("runup.yaml", {"window": {"start": start, "end": end, "reason": "The bank asks."}})


def test_nobody_moves_a_window_into_what_entered_the_calendar_after_the_decision() -> None:
    freeze = {"blackouts": [{"name": "Freeze", "start": "2026-03-11", "end": "2026-03-11"}]}
    world = _moved(World().opened().freeze()).at("2026-03-11T20:30:00Z")
    assert world.judge().go
    world.revise(CALENDAR, "2026-03-03T00:00:00Z", freeze)
    assert not world.judge().go
    assert requirement(world.judge(), "window-in-blackout").result is Result.MET
    assert requirement(world.judge(), "window-in-blackout/moved").result is Result.FAILED


def test_nobody_moves_a_window_onto_that_of_a_release_which_was_authorized_later() -> None:
    world = (
        World()
        .freeze()
        .twin("2.4.2", "2026-03-11T20:00:00Z", END.replace("10T", "11T"), "2026-03-02T11:00:00Z")
    )
    world.at("2026-03-11T20:30:00Z")
    assert world.judge(RIVAL).go
    _moved(world)
    assert unmet(world.judge())[0] == "window-overlap/moved"
    assert world.judge(RIVAL).go


@pytest.mark.parametrize("opening", [(), ("2026-01-01T00:00:00Z",)])
def test_a_halt_that_was_lifted_before_the_decision_gives_no_window_up(opening: tuple[str, ...]) -> None:
    world = World().twin("2.4.2", START, END, "2026-03-02T11:00:00Z")
    world.at("2026-02-26T09:00:00Z").halt().at("2026-03-03T12:00:00Z")
    for moment in opening:
        world.opened(moment).lands(PLAN, "2026-03-02T10:30:00Z")
    assert world.judge().state == "authorized"
    assert unmet(world.judge(RIVAL))[0] == OVERLAP


def test_a_halt_gives_the_window_up_until_the_release_is_authorized_anew() -> None:
    world = World().opened().freeze().twin("2.4.2", START, END, "2026-03-02T11:00:00Z")
    world.at("2026-03-02T10:30:00Z").halt().at("2026-03-03T12:00:00Z")
    assert world.judge().state == "halted"
    assert world.judge(RIVAL).state == "authorized"


def test_a_release_that_was_withdrawn_gives_its_window_up() -> None:
    world = World().freeze().twin("2.4.2", START, END, "2026-03-02T11:00:00Z")
    assert unmet(world.judge(RIVAL))[0] == OVERLAP
    assert world.close("withdrawn").judge(RIVAL).state == "authorized"
