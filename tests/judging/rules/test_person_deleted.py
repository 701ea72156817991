from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

PERSON, STRANGER = "records/people/qa-one.yaml", "records/people/sales-one.yaml"
WHEN = "2026-03-02T10:00:00Z"


def test_a_person_who_decided_and_is_gone_breaks_the_release() -> None:
    world = World().opened().freeze().delete(PERSON, WHEN)
    assert "removed records/people/qa-one.yaml" in fault("person-deleted", world).message
    assert world.judge().state == "draft"


def test_one_who_had_no_part_in_it_does_not() -> None:
    world = World().opened().put(STRANGER, {"name": "Sal One", "keys": [], "roles": []}).freeze()
    world.delete(STRANGER, WHEN)
    assert fault("person-deleted", world).place.path == STRANGER
    assert world.judge().state == "authorized"


def test_a_file_that_changes_is_the_way() -> None:
    assert is_silent("person-deleted", World().opened().freeze().revise(PERSON, WHEN, {"name": "Q. One"}))
