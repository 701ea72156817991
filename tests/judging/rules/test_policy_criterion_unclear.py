from __future__ import annotations

from typing import Any

from support.examples import fault, is_silent
from support.world import POLICY, World

SLUG = "policy-criterion-unclear"
CLEAR = {"id": "x", "class": "quality", "confirm": "Done"}


def asking(*criteria: dict[str, Any]) -> World:
    return World().edit(POLICY, {"criteria": list(criteria)})


def test_a_criterion_that_asks_nothing_is_placed_itself() -> None:
    found = fault(SLUG, asking(CLEAR, {"id": "y", "class": "quality"}))
    assert found.message == "criterion `y` of standard/1 has none of `measure`, `confirm` and `from`"
    assert (found.place.path, found.place.route) == (POLICY, ("criteria", 1))


def test_two_criteria_of_one_id_point_at_each_other() -> None:
    found = fault(SLUG, asking(CLEAR, CLEAR))
    assert found.message == "standard/1 has two criteria with the id `x`"
    assert found.place.route == ("criteria", 1, "id")
    assert found.related[0].place.route == ("criteria", 0, "id")


def test_a_class_needs_an_owner() -> None:
    found = fault(SLUG, asking({"id": "stories-done", "class": "scope", "from": "scope"}))
    assert (
        found.message
        == "criterion `stories-done` of standard/1 is of class `scope`, which has no owner in `classes`"
    )
    assert found.place.route == ("criteria", 0, "class")


def test_a_criterion_that_is_answered_needs_its_checklist_in_the_dossier() -> None:
    found = fault(SLUG, asking(CLEAR | {"class": "functional"}))
    assert found.message.endswith("is answered in checklists/functional.yaml, which is not in the dossier")


def test_a_computed_criterion_needs_no_checklist() -> None:
    assert is_silent(SLUG, asking({"id": "stories-done", "class": "functional", "from": "scope"}))


def test_times_are_held_against_objectives_only_beside_a_confirmation() -> None:
    measured = {"id": "x", "class": "quality", "measure": {"at_most": "1", "unit": "h"}, "within": ["rto"]}
    found = fault(SLUG, asking(measured))
    assert found.message.endswith("holds times against the RTO or RPO, and asks for no confirmation")
    computed = {"id": "stories-done", "class": "functional", "from": "scope", "within": ["rto"]}
    found = fault(SLUG, asking(computed))
    assert found.message.endswith("is computed from scope and asks for a confirmation at once")
    assert is_silent(SLUG, asking(CLEAR | {"within": ["rto", "rpo"]}))


def test_a_clear_criterion_is_silent() -> None:
    assert is_silent(SLUG, asking(CLEAR))
