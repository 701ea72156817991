from __future__ import annotations

import pytest

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.world import World

SLUG = "version-malformed"
PRODUCT = "records/products/payments-api.yaml"


def _counting(scheme: str, version: str = "2.4.1") -> World:
    world = World().undecided().edit(PRODUCT, {"versioning": scheme})
    return (
        world if version == "2.4.1" else world.twin(version, "2026-03-12T20:00:00Z", "2026-03-12T22:00:00Z")
    )


def test_under_any_scheme_nothing_is_asked() -> None:
    assert results(SLUG, _counting("any")) == ()


def test_a_version_of_the_scheme_is_fine() -> None:
    assert met(SLUG, _counting("semver")).observed == "2.4.1"
    assert met(SLUG, _counting("pep440")).wanted == "a version by PEP 440, such as `2.4.1` or `2.5rc1`"


@pytest.mark.parametrize(
    ("scheme", "version"),
    [("semver", "v2.4.2"), ("semver", "2.4"), ("calver", "126.1"), ("pep440", "2.4-final")],
)
def test_a_version_of_no_scheme_says_which_one_it_should_follow(scheme: str, version: str) -> None:
    world = _counting(scheme, version)
    found = fault(SLUG, world, f"payments-api/{version}")
    assert found.result is Result.FAILED
    assert found.excuse.startswith(f"The version `{version}` is not a version by ")
    assert found.fix == (
        f"Rename the folder records/releases/payments-api/{version}, or correct `versioning` in {PRODUCT}."
    )
    assert at(found.because[1]) == (PRODUCT, ("versioning",))


def test_it_may_be_waived() -> None:
    assert met(SLUG, _counting("calver").waive(rule=SLUG)).result is Result.WAIVED
