from __future__ import annotations

import pytest

from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.world import POLICY, World

BOUND = {"at_least": 1, "unit": "%"}


@pytest.mark.parametrize(
    ("criterion", "words"),
    [
        ({"id": "x"}, "has none of `measure`, `confirm` and `from`"),
        ({"id": "x", "confirm": "Done", "measure": BOUND}, "a measured value and for a confirmation at once"),
        ({"id": "x", "measure": {"unit": "%"}}, "without at_least, at_most, below or above"),
        ({"id": "x", "from": "scope"}, "knows no computation of that name"),
        ({"id": "stories-done", "from": "defects"}, "is computed from scope, not from defects"),
        ({"id": "stories-done", "from": "scope", "confirm": "Done"}, "asks for a confirmation at once"),
        ({"id": "stories-done", "from": "scope", "measure": {"unit": "%"}}, "has a `measure` without"),
    ],
)
def test_what_cannot_be_judged_is_unknown(criterion: dict[str, object], words: str) -> None:
    world = World().edit(POLICY, {"criteria": [criterion | {"class": "quality"}]})
    found = fault("criterion-unjudgeable", world)
    assert found.result is Result.UNKNOWN
    assert words in found.excuse
    assert at(found.because[0]) == (POLICY, ("criteria", 0))


@pytest.mark.parametrize("bound", ["at_least", "at_most", "below", "above"])
def test_one_bound_is_enough(bound: str) -> None:
    criterion = {"id": "x", "class": "quality", "measure": {bound: 3, "unit": "%"}}
    assert is_silent("criterion-unjudgeable", World().edit(POLICY, {"criteria": [criterion]}))
