from __future__ import annotations

from typing import Any

from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.verdicts import requirement
from support.world import POLICY, World

SLUG = "policy-retro-unfit"
QUALITY = "checklists/quality.yaml"


def _retro(*items: str, **more: Any) -> World:
    return World().edit(POLICY, {"retro": {"items": list(items), "within": "P7D"} | more})


def test_what_is_not_asked_cannot_be_deferred() -> None:
    found = fault(SLUG, _retro("defect-density", "beauty"))
    assert found.message == "the policy defers `beauty` and does not ask for it"
    assert at(found.place) == (POLICY, ("retro", "items", 1))
    assert fault(SLUG, _retro("cab").omit(POLICY, "cab")).place.route == ("retro", "items", 0)
    assert is_silent(SLUG, _retro("defect-density", "cab"))


def test_what_has_no_term_is_never_due() -> None:
    found = fault(SLUG, World().edit(POLICY, {"retro": {"items": ["cab"]}}))
    assert found.message == "the policy defers items and says no `within`, so they are never due"
    assert at(found.place) == (POLICY, ("retro",))


def test_a_term_for_nothing_is_told_and_a_quota_stands_alone() -> None:
    found = fault(SLUG, World().edit(POLICY, {"retro": {"within": "P7D"}}))
    assert found.message == "the policy says `within`, and defers no item that could be due"
    assert at(found.place) == (POLICY, ("retro", "within"))
    assert is_silent(SLUG, World().edit(POLICY, {"retro": {"quota": {"max": 1, "per": "P30D"}}}))


def test_a_deferred_criterion_is_told_with_its_term() -> None:
    world = _retro("defect-density").omit(QUALITY, "answers", "defect-density").freeze()
    found = requirement(world.judge(), "criterion/defect-density")
    assert found.result is Result.ADVISED
    assert found.note
    assert found.note.startswith("It is owed within 7 days of the deployment: ")
    assert world.judge().state == "authorized"


def test_a_deferred_item_without_a_term_is_owed_all_the_same() -> None:
    world = World().edit(POLICY, {"retro": {"items": ["defect-density"]}})
    found = requirement(
        world.omit(QUALITY, "answers", "defect-density").freeze().judge(), "criterion/defect-density"
    )
    assert found.note
    assert found.note.startswith("It is owed after the deployment: ")


def test_a_value_that_is_known_to_be_bad_is_not_merely_left_for_later() -> None:
    world = _retro("defect-density").edit(QUALITY, {"answers": {"defect-density": {"value": 3}}}).freeze()
    assert requirement(world.judge(), "criterion/defect-density").result is Result.FAILED


def test_the_board_may_come_later_and_its_no_does_not() -> None:
    world = _retro("cab").remove("cab.yaml").freeze()
    assert requirement(world.judge(), "cab-missing").result is Result.ADVISED
    assert world.judge().state == "authorized"
    world = _retro("cab").edit("cab.yaml", {"outcome": "rejected"}).freeze()
    assert requirement(world.judge(), "cab-missing").result is Result.FAILED
