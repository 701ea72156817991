from __future__ import annotations

from support.examples import fault, is_silent
from support.world import POLICY, World


def test_a_policy_without_sign_offs_asks_nothing() -> None:
    found = fault("policy-empty", World().edit(POLICY, {"signoffs": []}))
    assert (found.message, found.place.route) == ("standard/1 asks for no sign-off", ("signoffs",))


def test_a_dossier_of_nothing_is_empty() -> None:
    assert fault("policy-empty", World().edit(POLICY, {"dossier": []})).place.route == ("dossier",)


def test_a_count_of_none_is_empty_and_one_is_not() -> None:
    world = World()
    world.records[POLICY]["signoffs"][2]["count"] = "0"
    found = fault("policy-empty", world)
    assert found.message == "standard/1 asks `operations` for 0 sign-offs"
    assert found.place.route == ("signoffs", 2, "count")
    world.records[POLICY]["signoffs"][2]["count"] = "1"
    assert is_silent("policy-empty", world)


def test_a_board_of_nobody_is_empty_and_no_board_is_not() -> None:
    assert fault("policy-empty", World().edit(POLICY, {"cab": {"count": 0}})).place.route == ("cab", "count")
    assert is_silent("policy-empty", World().omit(POLICY, "cab"))
