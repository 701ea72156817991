from __future__ import annotations

from support.examples import at, fault, is_silent, results
from support.world import POLICY, World

SLUG = "documents-undistributed"
TITLES = ("Release notes", "User manual", "API reference")


def _world(*titles: str, when: str = "2026-03-02T12:00:00Z") -> World:
    world = World().edit(POLICY, {"rules": {"run-up": {"distributed": True}}})
    given = [{"document": title, "at": when} for title in titles]
    return world.edit("runup.yaml", {"distributed": given}) if titles else world


def test_nothing_is_asked_where_the_policy_does_not_ask_or_no_document_exists() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().edit(POLICY, {"rules": {"run-up": {"drift": True}}})) == ()
    assert results(SLUG, _world().edit("release.yaml", {"documents": []})) == ()


def test_what_is_missing_is_named_with_its_place() -> None:
    found = fault(SLUG, _world(*TITLES[:2]))
    assert found.excuse == "Not distributed yet: “API reference”."
    assert found.observed == "2 of 3 distributed"
    assert at(found.because[0]) == ("release.yaml", ("documents", 2))


def test_without_a_run_up_nothing_is_distributed() -> None:
    assert fault(SLUG, _world()).observed == "0 of 3 distributed"


def test_all_of_them_are_enough_and_only_once_they_were_given() -> None:
    assert is_silent(SLUG, _world(*TITLES))
    assert is_silent(SLUG, _world(*TITLES, when="2026-03-03T12:00:00Z"))
    assert not is_silent(SLUG, _world(*TITLES, when="2026-03-03T12:00:01Z"))
