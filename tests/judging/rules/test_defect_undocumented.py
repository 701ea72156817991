from __future__ import annotations

import pytest

from support.examples import at, fault, is_silent, results
from support.world import POLICY, World

DEFECT = {"id": "D-1", "title": "Slow", "severity": "low", "status": "open"}
MINOR = {"mitigation": "Fixed with 2.4.2", "workaround": "Wait", "post_deploy": True}


def known(**facts: object) -> World:
    return World().edit("defects.yaml", {"defects": [DEFECT | facts]})


@pytest.mark.parametrize("gone", sorted(MINOR))
def test_a_minor_defect_needs_plan_workaround_and_its_place_after_the_deployment(gone: str) -> None:
    found = fault("defect-undocumented", known(**{key: value for key, value in MINOR.items() if key != gone}))
    assert f"`{gone}" in found.excuse
    assert at(found.because[0]) == ("defects.yaml", ("defects", 0))


def test_a_documented_minor_defect_may_ship() -> None:
    assert is_silent("defect-undocumented", known(**MINOR))


def test_a_medium_defect_needs_the_reason_why_it_ships() -> None:
    found = fault("defect-undocumented", known(**MINOR, severity="medium"))
    assert found.excuse == "Open defect `D-1` (medium) lacks `ship_reason`."
    assert is_silent("defect-undocumented", known(severity="medium", mitigation="Watch", ship_reason="Rare"))


def test_a_show_stopper_needs_its_plan_here_and_its_reason_elsewhere() -> None:
    assert is_silent("defect-undocumented", known(severity="critical", mitigation="Watch"))
    assert fault("defect-undocumented", known(severity="high")).observed == "no `mitigation`"


@pytest.mark.parametrize("status", ["fixed", "closed"])
def test_what_is_fixed_needs_nothing(status: str) -> None:
    assert results("defect-undocumented", known(status=status)) == ()


def test_what_is_deferred_is_open() -> None:
    assert fault("defect-undocumented", known(status="deferred"))


def test_two_defects_of_one_id_are_two_requirements() -> None:
    world = World().edit("defects.yaml", {"defects": [DEFECT, DEFECT]})
    assert [r.id for r in results("defect-undocumented", world)] == [
        "defect-undocumented/D-1",
        "defect-undocumented/D-1~2",
    ]


def test_nothing_is_asked_without_the_criterion_or_the_register() -> None:
    assert results("defect-undocumented", known().edit(POLICY, {"criteria": []})) == ()
    assert results("defect-undocumented", World().remove("defects.yaml")) == ()
