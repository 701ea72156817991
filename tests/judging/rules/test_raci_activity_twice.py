from __future__ import annotations

from support.examples import at, fault, faults, is_silent
from support.world import World

SLUG = "raci-activity-twice"
RACI = "policies/raci.yaml"


def _world(*ids: str) -> World:
    activities = [{"id": id_, "title": "It", "roles": {"qa-lead": "A"}} for id_ in ids]
    return World().put(RACI, {"activities": activities})


def test_the_second_of_an_id_is_told_with_the_first() -> None:
    found = fault(SLUG, _world("a", "b", "a"))
    assert found.message == "two activities have the id `a`"
    assert at(found.place) == (RACI, ("activities", 2, "id"))
    assert at(found.related[0].place) == (RACI, ("activities", 0, "id"))


def test_every_further_one_is_told() -> None:
    assert len(faults(SLUG, _world("a", "a", "a"))) == 2


def test_different_ids_are_right() -> None:
    assert is_silent(SLUG, _world("a", "b"))
    assert is_silent(SLUG, World())
