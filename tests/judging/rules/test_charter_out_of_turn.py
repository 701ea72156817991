from __future__ import annotations

from support.charters import charter_path
from support.examples import fault, is_silent
from support.world import World, a_digest

SLUG = "charter-out-of-turn"


def test_no_number_is_left_out() -> None:
    found = fault(SLUG, World().charter().charter(number=3))
    assert found.message == "this is version 3, and there is no version 2"
    assert found.place.path == charter_path(3)


def test_a_later_version_says_which_one_it_follows() -> None:
    world = World().charter().charter(number=2, previous="none")
    assert fault(SLUG, world).message == "version 2 does not say which version it takes the place of"


def test_what_it_follows_is_a_version_before_it() -> None:
    found = fault(SLUG, World().charter().charter(number=2, previous=a_digest()))
    assert found.message == f"version 2 follows {a_digest()}, which is no version before it"
    assert found.place.route == ("previous",)


def test_the_first_version_follows_none() -> None:
    assert fault(SLUG, World().charter(previous=a_digest())).place.route == ("previous",)


def test_versions_in_their_turn_are_left_alone() -> None:
    assert is_silent(SLUG, World().charter().charter(number=2))


def test_what_was_passed_over_is_left_alone() -> None:
    world = World().charter().charter(number=2, signed=())
    first = world.digest()
    assert is_silent(SLUG, world.charter(number=3, previous=first))
