from __future__ import annotations

from dataclasses import replace

import pytest

from golive.judging.in_production import Newest
from golive.judging.rules.version_not_later import version_not_later
from golive.model.assessment import Result
from golive.model.scalars import instant
from support.examples import at, fault, is_silent, met, results
from support.world import World

SLUG = "version-not-later"
PRODUCT = "records/products/payments-api.yaml"


def _replacing(previous: str) -> World:
    return World().edit("rollback.yaml", {"previous": previous})


def _shipped(world: World, version: str, moment: str, outcome: str = "success") -> World:
    world.twin(version, moment, "2026-03-31T00:00:00Z")
    folder = f"records/releases/payments-api/{version}"
    reached = [{"environment": "production", "digest": "sha256:" + "a" * 64, "at": moment}]
    return world.put(f"{folder}/deployment.yaml", {"deployed": reached, "outcome": outcome})


def test_a_version_comes_after_the_one_it_replaces_and_not_beside_it() -> None:
    assert met(SLUG, _replacing("2.4.1-rc.1")).wanted == "after 2.4.1-rc.1"
    found = fault(SLUG, _replacing("2.4.1"))
    assert found.result is Result.FAILED
    assert found.excuse == "Version 2.4.1 does not come after 2.4.1, which it replaces."
    assert found.fix == (
        "Correct `previous` in records/releases/payments-api/2.4.1/rollback.yaml, or give the release a "
        "later version."
    )
    assert at(found.because[0]) == ("rollback.yaml", ("previous",))


@pytest.mark.parametrize("previous", ["2.10.0", "2.4.2-alpha", "10.0.0", "2.4.1+build"])
def test_versions_are_not_compared_as_text(previous: str) -> None:
    assert fault(SLUG, _replacing(previous)).result is Result.FAILED


def test_what_is_no_version_cannot_be_compared() -> None:
    found = fault(SLUG, _replacing("first"))
    assert found.result is Result.UNKNOWN
    assert found.excuse == ("Nobody can tell whether 2.4.1 comes after `first`, which is no semver version.")
    assert met(SLUG, _replacing("first").waive(rule=SLUG)).result is Result.WAIVED


def test_without_an_order_or_something_to_come_after_nothing_is_asked() -> None:
    assert results(SLUG, _replacing("9.0.0").edit(PRODUCT, {"versioning": "any"})) == ()
    assert results(SLUG, _replacing("9.0.0").edit(PRODUCT, {"versioning": "calver"})) == ()
    assert results(SLUG, World().omit("rollback.yaml", "previous")) == ()
    assert results(SLUG, World().remove("rollback.yaml")) == ()


def test_a_later_version_in_production_is_told() -> None:
    found = met(SLUG, _shipped(World(), "2.5.0", "2026-02-10T20:00:00Z"))
    assert (found.result, found.wanted) == (Result.ADVISED, "after 2.3.4")
    assert found.note == (
        "2.5.0 has been in production since 10 February 2026, and 2.4.1 does not come after it."
    )
    alone = met(SLUG, _shipped(World().omit("rollback.yaml", "previous"), "2.5.0", "2026-02-10T20:00:00Z"))
    assert (alone.result, alone.wanted) == (Result.ADVISED, "after 2.5.0")
    assert alone.because[0].path == "records/releases/payments-api/2.5.0/deployment.yaml"


def test_only_what_was_in_production_before_the_decision_is_compared() -> None:
    assert not is_silent(SLUG, _shipped(World(), "2.5.0", "2026-03-02T09:59:59Z"))
    assert is_silent(SLUG, _shipped(World(), "2.5.0", "2026-03-02T10:00:00Z"))
    assert is_silent(SLUG, _shipped(World(), "2.5.0", "2026-02-10T20:00:00Z", outcome="rolled-back"))
    assert is_silent(SLUG, _shipped(World(), "2.4.0", "2026-02-10T20:00:00Z"))


def test_the_newest_one_speaks_whatever_came_last() -> None:
    world = _shipped(_shipped(World(), "2.5.0", "2026-02-01T20:00:00Z"), "2.3.9", "2026-02-10T20:00:00Z")
    assert "2.5.0 has been in production since 1 February" in str(met(SLUG, world).note)


def test_a_release_is_not_compared_with_itself_nor_with_what_came_after_it() -> None:
    world = _shipped(World().undecided().deploy(), "2.5.0", "2026-03-11T20:00:00Z").at("2026-03-20T00:00:00Z")
    assert is_silent(SLUG, world)


@pytest.mark.parametrize("kind", ["patch", "hotfix"])
def test_a_patch_may_be_one_of_an_older_line(kind: str) -> None:
    world = _shipped(World().edit("release.yaml", {"type": kind}), "2.5.0", "2026-02-10T20:00:00Z")
    assert is_silent(SLUG, world)


def test_versions_in_production_that_are_none_are_not_compared() -> None:
    assert is_silent(SLUG, _shipped(World(), "9.x", "2026-02-10T20:00:00Z"))
    case = World().case()
    other = Newest("9.x", "somewhere/deployment.yaml", instant("2026-02-10T20:00:00Z"))
    (found,) = version_not_later(replace(case, newest=(other,)))
    assert found.result is Result.MET


def test_a_product_without_an_order_has_no_newest_version() -> None:
    world = _shipped(World(), "2.5.0", "2026-02-10T20:00:00Z").edit(PRODUCT, {"versioning": "any"})
    assert world.case().newest == ()
