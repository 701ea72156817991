from __future__ import annotations

from support.examples import at, fault, is_silent
from support.world import World

SLUG = "raci-accountable"
RACI = "policies/raci.yaml"


def _world(**roles: str) -> World:
    activity = {"id": "test", "title": "Test", "roles": {k.replace("_", "-"): v for k, v in roles.items()}}
    good = {"id": "good", "title": "Good", "roles": {"qa-lead": "A/R"}}
    return World().put(RACI, {"activities": [good, activity]})


def test_two_are_one_too_many() -> None:
    found = fault(SLUG, _world(qa_lead="A", operations="A/R"))
    assert found.message == (
        "`qa-lead` and `operations` are accountable for `test`, and exactly one role has to be"
    )
    assert at(found.place) == (RACI, ("activities", 1, "roles"))


def test_none_is_one_too_few() -> None:
    found = fault(SLUG, _world(qa_lead="R", operations="C"))
    assert found.message == "nobody is accountable for `test`, and exactly one role has to be"


def test_exactly_one_is_right() -> None:
    assert is_silent(SLUG, _world(qa_lead="A", operations="R"))
    assert is_silent(SLUG, _world(qa_lead="A/R", operations="I"))


def test_a_book_without_a_matrix_has_no_fault() -> None:
    assert is_silent(SLUG, World())
