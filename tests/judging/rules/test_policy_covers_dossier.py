from __future__ import annotations

import pytest

from support.examples import fault, is_silent
from support.world import POLICY, World


def test_a_file_that_nobody_signs_is_placed_in_the_dossier() -> None:
    dossier = World().records[POLICY]["dossier"]
    found = fault("policy-covers-dossier", World().edit(POLICY, {"dossier": [*dossier, "decision.yaml"]}))
    assert found.message == "decision.yaml belongs to the dossier of standard/1, and no sign-off covers it"
    assert (found.place.path, found.place.route) == (POLICY, ("dossier", 6))


def test_one_sign_off_over_a_file_is_enough() -> None:
    assert is_silent("policy-covers-dossier", World())


@pytest.mark.parametrize(
    ("name", "route", "what"),
    [
        ("checklists/quality.yaml", ("criteria", 5), "`test-coverage-unit`"),
        ("defects.yaml", ("criteria", 2), "`critical-defects-open`"),
        ("rollback.yaml", ("rules", "rollback"), "the rule `rollback`"),
        ("risks.yaml", ("rules", "risks"), "the rule `risks`"),
    ],
)
def test_what_decides_is_signed_even_outside_the_dossier(
    name: str, route: tuple[str | int, ...], what: str
) -> None:
    world = World().edit(POLICY, {"dossier": ["release.yaml"]})
    assert is_silent("policy-covers-dossier", world)
    for demand in world.records[POLICY]["signoffs"]:
        demand["covers"] = [covered for covered in demand["covers"] if covered != name]
    found = fault("policy-covers-dossier", world)
    assert found.message == f"{name} is what {what} is judged by, and no sign-off covers it"
    assert found.place.route == route


def test_a_rule_that_asks_for_nothing_needs_nothing_signed() -> None:
    world = World().edit(POLICY, {"dossier": ["release.yaml"], "rules": {"rollback": {"required": False}}})
    world.omit(POLICY, "rules", "risks")
    for demand in world.records[POLICY]["signoffs"]:
        demand["covers"] = [
            covered for covered in demand["covers"] if covered not in {"rollback.yaml", "risks.yaml"}
        ]
    assert is_silent("policy-covers-dossier", world)
