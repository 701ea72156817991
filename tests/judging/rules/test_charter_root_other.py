from __future__ import annotations

from support.charters import charter_path
from support.examples import fault, is_silent
from support.world import World, a_digest

SLUG = "charter-root-other"


def test_another_root_is_told() -> None:
    world = World().charter()
    found = fault(SLUG, world.pin(a_digest()))
    assert found.message == f"the root that is asked for is {a_digest()}, and this book's is {world.digest()}"
    assert found.place.path == charter_path()


def test_a_book_without_a_charter_has_no_root() -> None:
    found = fault(SLUG, World().pin(a_digest()))
    assert found.message == f"the root that is asked for is {a_digest()}, and this book has no charter"


def test_the_root_that_was_asked_for_is_well() -> None:
    world = World().charter().charter(number=2)
    assert is_silent(SLUG, world.pin(world.digest()))
    assert is_silent(SLUG, World().charter())
