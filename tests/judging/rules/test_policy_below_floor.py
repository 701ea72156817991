from __future__ import annotations

from support.examples import fault, is_silent
from support.world import POLICY, World

SETTINGS = "policies/book.yaml"


def test_authors_may_not_sign_where_the_floor_forbids_it() -> None:
    found = fault("policy-below-floor", World().edit(POLICY, {"separation": {"author_may_sign": True}}))
    assert found.message == "standard/1 lets authors sign, which the book's floor forbids"
    assert (found.place.path, found.place.route) == (POLICY, ("separation", "author_may_sign"))
    assert found.related[0].place.route == ("floor", "separation", "author_may_sign")


def test_as_many_hats_as_the_floor_allows_are_fine_and_one_more_is_not() -> None:
    assert is_silent("policy-below-floor", World().edit(POLICY, {"separation": {"roles_per_person": 2}}))
    found = fault("policy-below-floor", World().edit(POLICY, {"separation": {"roles_per_person": 3}}))
    assert found.message == "standard/1 allows 3 roles to one person; the book's floor allows 2"


def test_a_floor_binds_only_in_what_it_states() -> None:
    loose = World().edit(POLICY, {"separation": {"author_may_sign": True, "roles_per_person": 9}})
    only_hats = loose.put(
        SETTINGS, loose.records[SETTINGS] | {"floor": {"separation": {"roles_per_person": 9}}}
    )
    assert is_silent("policy-below-floor", only_hats)
    no_hats = loose.put(
        SETTINGS, loose.records[SETTINGS] | {"floor": {"separation": {"author_may_sign": False}}}
    )
    assert fault("policy-below-floor", no_hats).place.route[-1] == "author_may_sign"


def test_without_a_floor_nothing_is_below_it() -> None:
    loose = World().edit(POLICY, {"separation": {"author_may_sign": True}})
    assert is_silent("policy-below-floor", loose.omit(SETTINGS, "floor"))
    assert is_silent("policy-below-floor", loose.remove(SETTINGS))
