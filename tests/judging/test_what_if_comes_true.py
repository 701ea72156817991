"""What is supposed brings what the same change brings when it is made."""

from __future__ import annotations

import copy
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from golive import judging
from golive.model.assessment import Assessment
from golive.model.differences import MoveWindow, Sign, Supposition
from golive.model.scalars import instant
from support.world import POLICY, World

INSIDE, EARLY = "2026-03-10T21:00:00Z", "2026-03-03T12:00:00Z"
COVERAGE = {"answers": {"test-coverage-unit": {"value": 70}}}
FREEZE = {"blackouts": [{"name": "Freeze", "start": "2026-03-11", "end": "2026-03-11"}]}
ROLES = {
    "qa-one": "qa-lead",
    "qa-two": "qa-lead",
    "sec-one": "security-officer",
    "rm-one": "release-manager",
    "po-one": "product-owner",
    "cab-one": "change-advisory-board",
}
WINDOWS = ("2026-03-10T18:00:00Z", "2026-03-11T20:00:00Z", "2026-03-20T20:00:00Z")
END = "2026-03-20T22:00:00Z"


def _by_sign_off(world: World) -> World:
    world.edit(POLICY, {"authorization": {"by": "sign-off", "role": "release-manager"}}).omit(POLICY, "cab")
    return world.without("cab", "authorization")


def _for_two(world: World) -> World:
    world.records[POLICY]["signoffs"][0]["count"] = "2"
    return world


CHANGES: dict[str, Callable[[World], World]] = {
    "nobody has decided": World.undecided,
    "nobody has authorized": lambda world: world.without("authorization"),
    "the QA lead has not signed": lambda world: world.without("approvals/qa-lead--qa-one"),
    "the board has not approved": lambda world: world.without("cab"),
    "the last sign-off authorizes": _by_sign_off,
    "two sign": _for_two,
    "a halt": World.halt,
    "a blocker": lambda world: world.block("qa-one", "qa-lead"),
    "a reject": lambda world: world.approve("qa-lead", "qa-two", decision="reject"),
    "a late waiver": lambda world: world.edit("checklists/quality.yaml", COVERAGE).waive(
        criterion="test-coverage-unit", observed=70
    ),
    "an author who may sign": lambda world: world.edit("release.yaml", {"author": "qa-two"}),
    "a blackout": lambda world: world.edit("records/calendar.yaml", FREEZE),
    "another release": lambda world: world.twin("2.5.0", WINDOWS[1], "2026-03-11T22:00:00Z", EARLY),
    "an opened book": World.opened,
}


def _made(world: World, one: Supposition) -> World:
    world = copy.deepcopy(world)
    match one:
        case Sign("change-advisory-board", who) if "cab" in world.records[POLICY]:
            words = {"environment": "production", "outcome": "approved", "change_request": "CHG0034512"}
            words["window"] = world.records[world.path("release.yaml")]["schedule"]["window"]
            return world.sign(f"cab{_next(world, 'cab')}.yaml", "cab", "change-advisory-board", who, **words)
        case Sign("product-owner", who) if world.records[POLICY]["authorization"]["role"] == "product-owner":
            return world.authorize(who, _number(world, "authorization"))
        case Sign(role, who):
            return world.approve(role, who, _number(world, f"approvals/{role}--{who}"))
        case MoveWindow(start, end) if start < instant(WINDOWS[2]):
            window = {"start": start, "end": end, "reason": "supposed"}
            return world.edit("runup.yaml", {"window": window})
        case MoveWindow(start, end):
            return world.edit("release.yaml", {"schedule": {"window": {"start": start, "end": end}}})
    raise AssertionError(one)


def _number(world: World, name: str) -> int:
    numbers = ("" if number == 1 else f".{number}" for number in range(1, 9))
    there = [world.path(f"{name}{number}.yaml") in world.records for number in numbers]
    return there.index(False) + 1


def _next(world: World, name: str) -> str:
    number = _number(world, name)
    return "" if number == 1 else f".{number}"


def _moved(start: str) -> MoveWindow:
    return MoveWindow(instant(start), instant(END.replace("20T", f"{start[8:10]}T")))


SUPPOSED = (*(Sign(role, who) for who, role in ROLES.items()), *(_moved(start) for start in WINDOWS))


def _face(assessment: Assessment) -> tuple[object, ...]:
    return assessment.state, assessment.go, *(status.met for status in assessment.gates)


@settings(max_examples=60, deadline=None)
@given(
    changes=st.lists(st.sampled_from(sorted(CHANGES)), max_size=3, unique=True),
    one=st.sampled_from(SUPPOSED),
    moment=st.sampled_from((INSIDE, EARLY)),
)
def test_what_is_supposed_is_what_comes(changes: list[str], one: Supposition, moment: str) -> None:
    world = World()
    for change in sorted(changes, key=list(CHANGES).index):
        CHANGES[change](world)
    world.freeze().at(moment)
    supposed = judging.what_if(world.context(), world.judge(), (one,)).difference.after
    assert _face(supposed) == _face(_made(world, one).judge())
