"""What pages and commands say of what the trust files rest on."""

from __future__ import annotations

from golive.publishing.charter_words import charter_data, trust_words
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
    assert said(World().charter(signed=())).startswith("nothing counts: the charter is not in force yet: ")
    assert said(World().pin(a_digest())).startswith("nothing counts: the root that is asked for is ")


def test_a_short_root_is_cut() -> None:
    world = World().charter()
    cut = f"root {world.digest()[:19]}… (compare the root yourself)"
    assert trust_words(world.context().charter, short=True).endswith(cut)


def test_machines_read_the_same() -> None:
    world = World().opened().charter(at="2026-01-02T09:00:00Z").freeze()
    world.edit("records/calendar.yaml", {"blackouts": []})
    found = charter_data(world.pin(world.digest()).context().charter)
    assert found == {
        "version": 1,
        "digest": world.digest(),
        "root": world.digest(),
        "pinned": True,
        "in_force_since": "2026-01-02T09:00:00Z",
        "void": None,
        "problems": ["records/calendar.yaml is another one than it lists"],
        "trust": said(world),
    }


def test_a_book_without_a_charter_has_nulls_and_the_words() -> None:
    found = charter_data(None)
    assert found.pop("trust") == "trust rests on the repository's branch protection"
    assert found.pop("problems") == []
    assert set(found.values()) == {None}


def test_a_void_charter_tells_why_first() -> None:
    found = charter_data(World().charter(signed=()).context().charter)
    assert found["void"] == found["problems"][0]
    assert found["version"] is None
