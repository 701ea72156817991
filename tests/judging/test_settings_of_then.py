"""The floor and the tolerances are those that stood in the settings when a decision landed."""

from __future__ import annotations

import pytest

from golive.judging.opening import settings_then
from golive.model.scalars import instant
from support.verdicts import counts, reason, refused
from support.world import World

SETTINGS = "policies/book.yaml"
EARLY, SINCE = "2026-02-01T10:00:00Z", "2026-03-02T10:00:00Z"
FORBIDDEN = {"floor": {"separation": {"author_may_sign": False}}}
ALLOWED = {"floor": {"separation": {"author_may_sign": True}}}
POLICY = "policies/standard/1.yaml"


def _by_its_author(floor: dict[str, object]) -> World:
    """A release that its author signed, under a policy that lets authors sign."""
    world = World().edit(POLICY, {"separation": {"author_may_sign": True}}).edit(SETTINGS, floor)
    return world.edit("release.yaml", {"author": "qa-one"}).opened()


@pytest.mark.parametrize(("when", "saved"), [(EARLY, True), (SINCE, False)])
def test_lowering_the_floor_revives_nothing(when: str, *, saved: bool) -> None:
    world = _by_its_author(FORBIDDEN).freeze().revise(SETTINGS, when, ALLOWED)
    assert (reason(world) == "") is saved


@pytest.mark.parametrize(("when", "saved"), [(EARLY, False), (SINCE, True)])
def test_raising_it_undoes_nothing(when: str, *, saved: bool) -> None:
    world = _by_its_author(ALLOWED).freeze().revise(SETTINGS, when, FORBIDDEN)
    assert counts(world) is saved


@pytest.mark.parametrize(("when", "saved"), [(EARLY, True), (SINCE, False)])
def test_a_longer_tolerance_revives_nothing(when: str, *, saved: bool) -> None:
    world = (
        World()
        .opened()
        .verified_as("approvals/qa-lead--qa-one.yaml", made_at=instant("2026-02-07T09:00:00Z"))
    )
    world.edit("approvals/qa-lead--qa-one.yaml", {"signed_at": "2026-02-07T09:00:00Z"})
    world.lands("approvals/qa-lead--qa-one.yaml", "2026-02-27T09:00:00Z").freeze()
    assert refused(world, "signature-late")
    world.revise(SETTINGS, when, {"tolerances": {"landing": "P90D"}})
    assert (reason(world) != "signature-late" or counts(world)) is saved


class TestWhatStood:
    def world(self) -> World:
        world = World().opened().edit(SETTINGS, {"title": "One"})
        return world.revise(SETTINGS, EARLY, {"title": "Two"}).revise(SETTINGS, None, {"title": "Three"})

    def title(self, world: World, when: str) -> str:
        found = settings_then(world.context(), instant(when))
        assert found is not None
        return found.title

    def test_it_is_what_had_landed_by_then(self) -> None:
        world = self.world()
        assert self.title(world, "2026-01-31T00:00:00Z") == "One"

    def test_before_the_first_it_is_todays(self) -> None:
        assert self.title(self.world(), "2025-01-31T00:00:00Z") == "Three"

    def test_what_has_not_landed_counts_as_once_landed(self) -> None:
        assert self.title(self.world(), SINCE) == "Three"

    def test_a_version_that_cannot_be_read_leaves_the_one_before(self) -> None:
        world = self.world().revise(SETTINGS, SINCE, {"title": "Four"})
        world.earlier[SETTINGS][1] = b"title: ["
        assert self.title(world, "2026-02-15T00:00:00Z") == "One"

    def test_in_a_trial_book_there_are_only_todays(self) -> None:
        assert self.title(World().edit(SETTINGS, {"title": "Now"}), EARLY) == "Now"
