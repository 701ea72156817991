from __future__ import annotations

from typing import Any

from support.charters import charter_path
from support.examples import fault, faults, is_silent
from support.world import World

SLUG = "charter-steward-unfit"
ONE, TWO = "5" * 40, "6" * 40


def _with(*stewards: dict[str, Any], **fields: Any) -> World:
    return World().charter(stewards=list(stewards), threshold=1, **fields)


def test_a_steward_is_named_once() -> None:
    found = fault(SLUG, _with({"person": "rm-one", "keys": [ONE]}, {"person": "rm-one", "keys": [ONE]}))
    assert found.message == "`rm-one` is named twice among the stewards"
    assert (found.place.path, found.place.route) == (charter_path(), ("stewards", 1))


def test_a_steward_is_a_person_that_the_version_lists() -> None:
    found = fault(SLUG, _with({"person": "nobody", "keys": [ONE]}))
    assert found.message == "`nobody` is a steward, and the version does not list records/people/nobody.yaml"


def test_a_steward_has_a_key() -> None:
    assert (
        fault(SLUG, _with({"person": "rm-one", "keys": []})).message == "`rm-one` is a steward without a key"
    )


def test_the_key_of_a_steward_is_listed() -> None:
    found = fault(SLUG, _with({"person": "rm-one", "keys": [ONE]}, keys=[TWO]))
    assert found.message == f"`rm-one` would sign with key {ONE}, which the version does not list"


def test_the_key_of_a_steward_is_their_own() -> None:
    found = fault(SLUG, _with({"person": "rm-one", "keys": [TWO]}))
    assert found.message == f"`rm-one` would sign with key {TWO}, which is not theirs"


def test_what_a_file_of_a_person_says_is_left_out_where_it_is_not_at_hand() -> None:
    world = _with(
        {"person": "rm-one", "keys": [TWO]}, digests={"records/people/rm-one.yaml": "sha256:" + "0" * 64}
    )
    assert is_silent(SLUG, world)


def test_a_steward_in_use_cannot_vanish() -> None:
    world = World().charter().freeze().remove("records/people/po-one.yaml")
    assert fault(SLUG, world).message == "`po-one` is a steward, and records/people/po-one.yaml is not there"


def test_a_steward_in_use_keeps_a_key() -> None:
    world = World().charter().freeze()
    del world.raw[f"records/keys/{TWO}.asc"]
    assert fault(SLUG, world).message == "`po-one` is a steward, and none of their keys stands in the book"


def test_stewards_as_they_should_be_are_left_alone() -> None:
    assert is_silent(SLUG, World().charter())
    assert is_silent(SLUG, World())
    assert faults(SLUG, World().pin("sha256:" + "0" * 64)) == ()
