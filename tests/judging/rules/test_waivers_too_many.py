from __future__ import annotations

from support.examples import fault, met, results
from support.world import World

POLICY = "policies/standard/1.yaml"


def _waived(number: int) -> World:
    world = World().edit(POLICY, {"rules": {"waivers": {"max": 2}}})
    for index in range(number):
        world.waive(slug=f"w{index}", criterion="test-coverage-unit", observed=75)
    return world


def test_the_limit_itself_is_allowed() -> None:
    assert met("waivers-too-many", _waived(2)).observed == "2"


def test_one_more_is_not() -> None:
    found = fault("waivers-too-many", _waived(3))
    assert found.excuse == "The release has 3 waivers, and the policy allows 2."
    assert len(found.because) == 3


def test_only_those_that_count_are_counted() -> None:
    assert met("waivers-too-many", _waived(3).discount("waivers/w0.yaml")).observed == "2"


def test_without_a_limit_or_a_waiver_nothing_is_asked() -> None:
    assert results("waivers-too-many", _waived(0)) == ()
    assert results("waivers-too-many", _waived(3).omit(POLICY, "rules", "waivers")) == ()
