from __future__ import annotations

import pytest

from support.verdicts import counts, faults_of, refused
from support.world import POLICY, World

WAIVER = "waivers/w1.yaml"


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ({}, "It names none, and"),
        ({"criterion": "defect-density", "risk": "R1"}, "It names `criterion` and `risk`, and"),
        ({"criterion": "beauty"}, "It waives criterion `beauty`, which this policy does not have."),
        ({"risk": "R9"}, "It waives risk `R9`, which risks.yaml does not have."),
        ({"rule": "gravity"}, "It waives rule `gravity`, which does not exist."),
    ],
)
def test_a_waiver_of_nothing_does_not_count(thing: dict[str, str], words: str) -> None:
    assert refused(World().waive(**thing), "waiver-mismatch", WAIVER).startswith(words)


@pytest.mark.parametrize(
    "thing", [{"criterion": "high-defects-open"}, {"risk": "R1"}, {"rule": "window-in-peak"}]
)
def test_a_waiver_of_one_known_thing_does(thing: dict[str, str]) -> None:
    assert counts(World().waive(**thing), WAIVER)


@pytest.mark.parametrize(
    ("key", "name", "where"),
    [
        ("criterion", "defect-density", "this policy"),
        ("risk", "R1", "risks.yaml"),
    ],
)
def test_an_id_that_stands_twice_is_waived_for_neither(key: str, name: str, where: str) -> None:
    world = World().waive(**{key: name})
    for things in (world.records[POLICY]["criteria"], world.records[world.path("risks.yaml")]["risks"]):
        things.extend([thing for thing in things if thing["id"] == name])
    assert (
        refused(world, "waiver-mismatch", WAIVER) == f"It waives {key} `{name}`, which {where} has 2 times."
    )


def test_without_a_register_no_risk_can_be_waived() -> None:
    assert refused(World().remove("risks.yaml").waive(risk="R1"), "waiver-mismatch", WAIVER)


def test_the_place_is_the_name_that_does_not_fit() -> None:
    (found,) = faults_of(World().waive(criterion="beauty"), "waiver-mismatch")
    assert found.place.route == ("criterion",)
