from __future__ import annotations

from dataclasses import replace

from golive.judging.rules.change_book_identity import change_book_identity
from golive.model.findings import Finding
from support.proposals import proposal
from support.world import World

SETTINGS = "policies/book.yaml"


def _found(world: World, **change: str) -> list[Finding]:
    return [*change_book_identity(proposal(world, touches={SETTINGS: "modified"}, book=change))]


def test_an_opened_book_keeps_its_name() -> None:
    (found,) = _found(World().opened(), id="example.org/other")
    assert (
        found.message == "the book is `example.org/governance`, and the change calls it `example.org/other`"
    )
    assert (found.place.path, found.place.route) == (SETTINGS, ("id",))


def test_it_is_not_opened_at_another_time() -> None:
    (found,) = _found(World().opened(), opened="2026-02-01T00:00:00Z")
    assert found.message == (
        "the book was opened on 1 January 2026, 00:00 UTC, "
        "and the change opens it on 1 February 2026, 00:00 UTC"
    )
    assert found.place.route == ("opened",)


def test_the_opening_is_not_taken_away() -> None:
    change = proposal(World().opened(), touches={SETTINGS: "modified"})
    assert change.base.settings is not None
    record = change.base.settings.record.model_copy(update={"opened": None})
    settings = replace(change.base.settings, record=record)
    (found,) = change_book_identity(replace(change, proposed=replace(change.proposed, settings=settings)))
    assert found.message.endswith("and the change takes the opening away")


def test_everything_else_in_it_may_change() -> None:
    assert _found(World().opened(), title="Another title") == []


def test_a_trial_book_may_become_what_it_likes() -> None:
    assert _found(World(), id="example.org/other") == []


def test_settings_that_cannot_be_read_are_told_elsewhere() -> None:
    change = proposal(World().opened(), touches={SETTINGS: "modified"})
    gone = replace(change.proposed, settings=None)
    assert not [*change_book_identity(replace(change, proposed=gone))]
    assert not [*change_book_identity(replace(change, base=gone))]
