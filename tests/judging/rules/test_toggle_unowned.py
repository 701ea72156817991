from __future__ import annotations

from support.examples import at, fault, met, results
from support.world import World


def test_a_toggle_without_an_owner_is_placed() -> None:
    found = fault("toggle-unowned", World().omit("release.yaml", "toggles", 0, "owner"))
    assert found.excuse == "No owner is given for `refunds.instant`."
    assert at(found.because[0]) == ("release.yaml", ("toggles", 0))


def test_a_toggle_that_only_the_scope_names_is_placed_there() -> None:
    found = fault("toggle-unowned", World().edit("release.yaml", {"toggles": []}))
    assert found.observed == "1 toggle, 1 without an owner"
    assert at(found.because[0]) == ("release.yaml", ("scope", 0, "toggle"))


def test_an_owned_toggle_meets_it() -> None:
    found = met("toggle-unowned", World())
    assert (found.observed, at(found.because[0])) == ("1 toggle", ("release.yaml", ("toggles",)))


def test_a_release_without_toggles_is_asked_nothing() -> None:
    world = World().edit("release.yaml", {"toggles": []}).omit("release.yaml", "scope", 0, "toggle")
    assert results("toggle-unowned", world) == ()
