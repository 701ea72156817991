from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, is_silent, results
from support.world import POLICY, World

DEFECT = {"id": "D-1", "title": "Crash", "severity": "critical", "status": "open", "mitigation": "Watch"}


def known(*defects: dict[str, object]) -> World:
    return World().edit("defects.yaml", {"defects": list(defects)})


def test_a_show_stopper_needs_permission_and_reason() -> None:
    found = fault("defect-show-stopper", known(DEFECT))
    assert found.result is Result.FAILED
    assert found.excuse == (
        "Open defect `D-1` is critical and would ship without a waiver of `critical-defects-open` "
        "and a `ship_reason`."
    )
    assert at(found.because[0]) == ("defects.yaml", ("defects", 0))


def test_a_waived_one_still_needs_its_reason() -> None:
    world = known(DEFECT).waive(criterion="critical-defects-open", observed=1)
    assert fault("defect-show-stopper", world).observed.endswith("without a `ship_reason`")


def test_a_reason_without_a_waiver_is_not_enough() -> None:
    found = fault("defect-show-stopper", known(DEFECT | {"ship_reason": "Rare"}))
    assert found.observed.endswith("without a waiver of `critical-defects-open`")


def test_with_waiver_and_reason_it_ships() -> None:
    world = known(DEFECT | {"ship_reason": "Rare"}).waive(criterion="critical-defects-open", observed=1)
    assert is_silent("defect-show-stopper", world)


def test_a_waiver_for_one_does_not_cover_two() -> None:
    two = [DEFECT | {"ship_reason": "Rare"}, DEFECT | {"id": "D-2", "ship_reason": "Rare"}]
    world = known(*two).waive(criterion="critical-defects-open", observed=1)
    assert len(results("defect-show-stopper", world)) == 2
    assert not is_silent("defect-show-stopper", world)


def allowing(measure: dict[str, object] | None) -> World:
    criterion = {"id": "high-defects-open", "class": "functional", "from": "defects"}
    world = known(DEFECT | {"severity": "high", "ship_reason": "Rare"})
    return world.edit(POLICY, {"criteria": [criterion | ({"measure": measure} if measure else {})]})


def test_a_policy_that_allows_some_needs_no_waiver_up_to_there() -> None:
    assert is_silent("defect-show-stopper", allowing({"at_most": 1, "unit": "defects"}))
    assert fault("defect-show-stopper", allowing({"at_most": 0, "unit": "defects"}))


def test_without_a_measure_none_may_be_open() -> None:
    assert fault("defect-show-stopper", allowing(None))
    assert is_silent("defect-show-stopper", allowing(None).waive(criterion="high-defects-open"))


def test_nothing_is_asked_of_minor_defects_or_without_criterion_or_register() -> None:
    assert results("defect-show-stopper", World()) == ()
    assert results("defect-show-stopper", known(DEFECT).edit(POLICY, {"criteria": []})) == ()
    assert results("defect-show-stopper", World().remove("defects.yaml")) == ()
