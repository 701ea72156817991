from __future__ import annotations

from typing import Any

import pytest

from golive.model.assessment import Result
from support.examples import fault, is_silent, results
from support.world import World

SLUG = "kpi-missed"
ACTION = [{"id": "A1", "text": "Look into it", "owner": "ops-one", "due": "2026-04-15"}]


def _world(value: str, bounds: dict[str, str], **review: Any) -> World:
    kpi = {"id": "error-rate", "unit": "%", "at": ["PT1H"]} | bounds
    seen = [{"id": "error-rate", "observed": {"PT1H": value}}]
    return World().edit("release.yaml", {"kpis": [kpi]}).deploy().review(kpis=seen, **review)


def test_a_miss_without_an_action_asks_for_one() -> None:
    found = fault(SLUG, _world("0.7", {"at_most": "0.5"}))
    assert found.excuse == "`error-rate` was 0.7 % 1 hour after the deployment; at most 0.5 % was the target."
    assert found.id == "kpi-missed/error-rate-PT1H"


def test_a_miss_with_an_action_is_told_in_amber() -> None:
    (found,) = results(SLUG, _world("0.7", {"at_most": "0.5"}, actions=ACTION))
    assert found.result is Result.ADVISED
    assert found.note == "`error-rate` was 0.7 % 1 hour after the deployment; at most 0.5 % was the target."


@pytest.mark.parametrize(("value", "bounds", "within"), [
    ("0.5", {"at_most": "0.5"}, True),
    ("0.51", {"at_most": "0.5"}, False),
    ("99", {"at_least": "99"}, True),
    ("98.9", {"at_least": "99"}, False),
    ("5", {"at_least": "1", "at_most": "9"}, True),
    ("10", {"at_least": "1", "at_most": "9"}, False),
    ("10", {}, True),
])  # fmt: skip
def test_a_target_holds_at_its_edge(value: str, bounds: dict[str, str], within: bool) -> None:  # noqa: FBT001 # a table
    assert is_silent(SLUG, _world(value, bounds)) is within


def test_a_kpi_without_a_unit_and_a_target_only_has_a_value() -> None:
    world = World().edit("release.yaml", {"kpis": [{"id": "error-rate", "at": ["PT1H"]}]}).deploy()
    world.edit(
        "followups/2026-03-11-k.yaml",
        {"of": {"kpi": "error-rate"}, "done": "2026-03-11", "by": "ops-one", "observed": {"PT1H": "3"}},
    )
    (found,) = results(SLUG, world.at("2026-04-01T00:00:00Z"))
    assert (found.wanted, found.observed) == ("a value", "3")


def test_what_was_not_observed_is_not_missed() -> None:
    world = World().edit("release.yaml", {"kpis": [{"id": "a", "at": ["PT1H"]}]}).deploy()
    assert results(SLUG, world) == ()


def test_a_miss_before_any_review_asks_too() -> None:
    world = World().edit("release.yaml", {"kpis": [{"id": "a", "at_most": "1", "at": ["PT1H"]}]}).deploy()
    world.edit(
        "followups/2026-03-11-k.yaml",
        {"of": {"kpi": "a"}, "done": "2026-03-11", "by": "ops-one", "observed": {"PT1H": "3"}},
    )
    assert not is_silent(SLUG, world)
