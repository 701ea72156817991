from __future__ import annotations

from support.charters import charter_path
from support.examples import faults, is_silent
from support.world import World, a_digest

SLUG = "charter-misbound"


def test_a_version_is_the_one_its_file_is_named_for() -> None:
    (found,) = faults(SLUG, World().charter(version=3))
    assert found.message == "the file is version 1, and it says that it is version 3"
    assert (found.place.path, found.place.route) == (charter_path(), ("version",))


def test_a_version_is_of_this_book() -> None:
    (found,) = faults(SLUG, World().charter(book="example.org/another"))
    assert (
        found.message
        == "the charter is of the book `example.org/another`, and this one is `example.org/governance`"
    )


def test_nothing_but_trust_files_is_listed() -> None:
    strange = (
        "records/releases/payments-api/2.4.1/release.yaml",
        "policies/charter/1.yaml",
        "records/keys/A.asc",
    )
    found = faults(SLUG, World().charter(digests={path: a_digest() for path in strange}))
    assert [one.place.route for one in found] == [("digests", path) for path in sorted(strange)] or len(
        found
    ) == 3


def test_a_version_that_holds_is_left_alone_and_so_is_a_book_without_settings() -> None:
    assert is_silent(SLUG, World().charter())
    assert is_silent(SLUG, World())
    assert is_silent(SLUG, World().charter(book="example.org/governance").remove("policies/book.yaml"))
