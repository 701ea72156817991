from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

NEXT = "policies/standard/2.yaml"


def _next(world: World, effective: str) -> World:
    return world.put(NEXT, world.records["policies/standard/1.yaml"] | {"effective": effective})


def test_an_older_version_is_no_judge() -> None:
    world = _next(World(), "2026-02-01")
    found = fault("policy-not-pinned", world)
    assert found.message == (
        "the release names `standard/1`, and when it was opened on 27 February 2026 `standard/2` was in force"
    )
    assert found.hint == "Name `standard/2`."
    assert world.judge().state == "invalid"


def test_a_version_that_came_later_changes_nothing() -> None:
    assert is_silent("policy-not-pinned", _next(World(), "2026-02-28"))


def test_a_release_without_decisions_is_pinned_by_the_clock() -> None:
    assert fault("policy-not-pinned", _next(World().undecided(), "2026-03-03T12:00:00Z"))


def test_in_an_opened_book_by_the_landing_of_the_release() -> None:
    assert is_silent("policy-not-pinned", _next(World().opened(), "2026-01-02"))
    world = _next(World().opened(), "2026-01-02").lands(NEXT, "2026-02-01T00:00:00Z")
    assert is_silent("policy-not-pinned", world.lands("release.yaml", "2026-01-31T00:00:00Z"))
    assert fault("policy-not-pinned", world.lands("release.yaml", "2026-02-01T00:00:00Z"))


def test_a_policy_that_has_not_landed_is_in_force_from_now() -> None:
    world = _next(World().opened(), "2026-01-02").lands(NEXT)
    assert is_silent("policy-not-pinned", world)
    assert fault("policy-not-pinned", world.lands("release.yaml"))


def test_before_any_version_is_in_force_nothing_judges() -> None:
    world = World().edit("policies/standard/1.yaml", {"effective": "2026-12-01"})
    found = fault("policy-not-pinned", world)
    assert found.message.endswith("no version of `standard` was in force")
    assert found.hint == "Name a policy that is in force."


def test_a_record_whose_signature_does_not_count_opens_nothing() -> None:
    world = _next(World(), "2026-02-01")
    world.sign(
        "halts/early.yaml", "halt", "operations", "ops-one", signed_at="2026-01-15T09:00:00Z", reason="x"
    )
    assert is_silent("policy-not-pinned", world)
    assert fault("policy-not-pinned", world.unsign("halts/early.yaml"))


def test_the_later_of_both_claims_opens_it() -> None:
    world = _next(World(), "2026-02-01")
    world.sign(
        "halts/early.yaml", "halt", "operations", "ops-one", signed_at="2026-01-15T09:00:00Z", reason="x"
    )
    world.verified_as("halts/early.yaml", made_at=World().as_of)
    assert fault("policy-not-pinned", world).message.count("27 February 2026")


def test_where_no_signature_counts_the_clock_pins() -> None:
    world = _next(World(), "2026-03-01").undecided().halt(signed_at="2026-02-01T09:00:00Z")
    assert fault("policy-not-pinned", world.unsign("halts/stop.yaml")).message.count("3 March 2026")
