from __future__ import annotations

from support.examples import fault, is_silent
from support.verdicts import unmet
from support.world import POLICY, World

SLUG = "policy-role-twice"


def _twice(count: int = 1, **change: object) -> World:
    world = World()
    demands = [dict(demand) for demand in world.records[POLICY]["signoffs"]]
    again = {"role": "qa-lead", "count": str(count), "covers": ["release.yaml", "risks.yaml"]} | change
    return world.edit(POLICY, {"signoffs": [*demands, again]})


def test_a_role_that_is_asked_twice_is_found() -> None:
    found = fault(SLUG, _twice())
    assert found.message == "standard/1 asks `qa-lead` twice in `signoffs`"
    assert found.place.route == ("signoffs", 4, "role")
    assert found.related[0].place.route == ("signoffs", 0, "role")


def test_roles_that_are_asked_once_are_fine() -> None:
    assert is_silent(SLUG, World())


def test_both_demands_stand_and_both_must_be_met() -> None:
    world = _twice(2)
    assert unmet(world.judge())[0] == "sign-off/qa-lead~2"
    assert world.approve("qa-lead", "qa-two").freeze().authorize(number=2).judge().state == "authorized"


def test_the_sign_off_covers_what_both_ask_and_lasts_no_longer_than_either_lets_it() -> None:
    world = _twice(expires="P3D").freeze()
    assert world.judge().decisions[0].reason == "approval-expired"
    assert _twice(expires="P60D").judge().decisions[0].expires == World().judge().decisions[0].expires
    stale = _twice().freeze().edit("risks.yaml", {"none": ["brand", "legal"]})
    assert stale.judge().decisions[0].reason == "approval-stale"
