"""The page of the charter: the chain, or how to begin one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from golive import publishing
from golive.judging.rules import catalogue
from golive.publishing.data.status import envelope
from support import editions
from support.markup import body
from support.world import World, a_digest

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"


def text(world: World | None) -> str:
    """The page's text for a world's charter."""
    edition = editions.edition()
    charter = world.context().charter if world else None
    edition = replace(edition, judgement=replace(edition.judgement, charter=charter))
    made = publishing.pages(edition, catalogue(), TEMPLATES)
    page = next(page for page in made if page.address == "charter/")
    assert body(page.body)
    return page.body


def test_without_one_it_says_what_trust_rests_on_and_how_to_begin() -> None:
    said = text(None)
    assert "Trust rests on the repository&#39;s branch protection.</strong>" in said
    assert "golive charter propose --steward PERSON" in said


def test_the_chain_is_shown_newest_first_with_who_signed() -> None:
    world = World().opened().charter(at="2026-01-02T09:00:00Z")
    everybody = ("rm-one", "po-one", "qa-one", "qa-two")
    world.charter("qa-one", "qa-two", number=2, at="2026-02-02T09:00:00Z", signed=everybody)
    said = text(world)
    assert said.index('id="version-2"') < said.index('id="version-1"')
    assert "in force since 2026-02-02 09:00 UTC" in said
    assert "superseded" in said
    assert world.digest() in said
    assert "<code>rm-one</code> is no steward any more" in said
    assert "Stewards of version 1: 2 of 2 signed (rm-one, po-one)" in said


def test_what_differs_and_what_waits_is_shown() -> None:
    world = World().charter().freeze().edit("records/calendar.yaml", {"blackouts": []})
    said = text(world.charter(number=2, signed=()))
    assert "records/calendar.yaml is another one than it lists" in said
    assert "waits for signatures" in said
    assert "Nobody has signed it." in said


@pytest.mark.parametrize(
    ("world", "words"),
    [
        (World().charter(book="example.org/another"), "does not hold"),
        (World().charter().seal("qa-one"), "does not count"),
        (World().charter().pin(a_digest()), a_digest()),
        (World().pin(a_digest()), "none that can be read"),
        (World().charter().gone(), "version-1-gone"),
    ],
)
def test_whatever_is_wrong_is_shown(world: World, words: str) -> None:
    assert words in text(world)


def test_a_long_list_of_changes_is_cut() -> None:
    files = {f"records/people/p{number}.yaml": a_digest() for number in range(80)}
    assert "more</li>" in text(World().charter(digests=files))


def test_a_version_that_was_passed_over_says_so() -> None:
    world = World().charter().charter(number=2, signed=())
    first = world.digest()
    assert "passed over" in text(world.charter(number=3, previous=first))


def test_json_says_the_same_everywhere() -> None:
    edition = editions.edition()
    assert envelope(edition, "golive/x/1")["charter"]["version"] is None
