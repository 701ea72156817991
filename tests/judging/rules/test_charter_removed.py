from __future__ import annotations

from support.charters import charter_path
from support.examples import fault, is_silent
from support.world import World

SLUG = "charter-removed"


def test_a_version_that_held_and_is_gone_is_told() -> None:
    found = fault(SLUG, World().charter().gone())
    assert found.message == "version 1 of the charter holds on main, and is not here as it stands there"
    assert found.hint == "Bring it back: `git restore --source=main policies/charter/1.yaml`."


def test_a_version_that_was_edited_in_place_is_told() -> None:
    world = (
        World().opened().charter().freeze().revise(charter_path(), "2026-03-01T09:00:00Z", {"threshold": "1"})
    )
    assert fault(SLUG, world).place.path == charter_path()


def test_a_version_that_never_held_may_go() -> None:
    assert is_silent(SLUG, World().charter(signed=()).gone())


def test_what_stands_is_left_alone() -> None:
    assert is_silent(SLUG, World().charter())
    assert is_silent(SLUG, World())
