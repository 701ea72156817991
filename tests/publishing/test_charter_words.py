"""What pages and commands say of what the trust files rest on."""

from __future__ import annotations

from golive.publishing.charter_words import trust_words
from support.world import World, a_digest


def said(world: World) -> str:
    return trust_words(world.context().charter)


def test_a_book_without_a_charter_rests_on_its_forge() -> None:
    assert said(World()) == "trust rests on the repository's branch protection"


def test_a_charter_in_force_is_named_with_its_root() -> None:
    world = World().charter().charter(number=2)
    words = f"trust rests on version 2 of the charter, root {world.digest()}"
    assert said(world) == f"{words} (compare the root yourself)"
    assert said(world.pin(world.digest())) == f"{words} (the root that was asked for)"


def test_files_that_differ_from_it_are_counted() -> None:
    world = World().charter().freeze().edit("records/calendar.yaml", {"blackouts": []})
    assert said(world).endswith("; 1 trust file differs from it")
    assert said(world.edit("policies/book.yaml", {"title": "X"})).endswith("; 2 trust files differ from it")


def test_where_nothing_counts_it_says_so_and_why() -> None:
    assert said(World().charter(signed=())).startswith("nothing counts. The charter is not in force yet: ")
    assert said(World().pin(a_digest())).startswith("nothing counts. The root that is asked for is ")
