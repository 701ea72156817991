from __future__ import annotations

from support.examples import fault, is_silent
from support.world import POLICY, World


def test_a_sign_off_that_leaves_the_release_out_is_placed_at_what_it_covers() -> None:
    world = World()
    world.records[POLICY]["signoffs"][1]["covers"] = ["checklists/security.yaml"]
    found = fault("policy-covers-core", world)
    assert found.message == "the sign-off by `security-officer` in standard/1 does not cover release.yaml"
    assert (found.place.path, found.place.route) == (POLICY, ("signoffs", 1, "covers"))


def test_a_sign_off_that_covers_the_release_alone_is_enough() -> None:
    signoffs = [{"role": "qa-lead", "covers": ["release.yaml"]}]
    assert is_silent("policy-covers-core", World().edit(POLICY, {"signoffs": signoffs}))


def test_a_superseded_version_is_left_in_peace_and_a_coming_one_is_not() -> None:
    world = World()
    bad = world.records[POLICY] | {"signoffs": [{"role": "qa-lead", "covers": ["defects.yaml"]}]}
    good = world.records[POLICY]
    mended = World().put(POLICY, bad).put("policies/standard/2.yaml", good)
    assert is_silent("policy-covers-core", mended)
    coming = World().put("policies/standard/2.yaml", bad | {"effective": "2027-01-01"})
    assert fault("policy-covers-core", coming).place.path == "policies/standard/2.yaml"
    not_yet = World().put(POLICY, bad).put("policies/standard/2.yaml", good | {"effective": "2027-01-01"})
    assert fault("policy-covers-core", not_yet).place.path == POLICY
