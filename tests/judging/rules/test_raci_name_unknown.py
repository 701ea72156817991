from __future__ import annotations

from typing import Any

import pytest

from golive.model.roles import OTHERS, SIGNING
from support.examples import at, fault, faults, is_silent
from support.world import POLICY, World

SLUG = "raci-name-unknown"
RACI = "policies/raci.yaml"


def _world(**own: Any) -> World:
    activity = {"id": "test", "title": "Test", "roles": {"qa-lead": "A"}} | own
    return World().put(RACI, {"activities": [activity]})


def test_a_misspelt_policy_is_told_with_the_one_that_was_meant() -> None:
    found = fault(SLUG, _world(policies=["standard", "standrad"]))
    assert found.message == "`test` is of the policy `standrad`, which is not there"
    assert found.hint == "Did you mean `standard`?"
    assert at(found.place) == (RACI, ("activities", 0, "policies", 1))


def test_a_policy_like_no_other_is_told_too() -> None:
    assert fault(SLUG, _world(policies=["xyz"])).hint == "Name a policy that the book has."


def test_a_policy_of_the_book_may_be_named_before_it_is_in_force() -> None:
    assert is_silent(SLUG, _world(policies=["standard"]))
    assert is_silent(SLUG, _world(policies=["standard"]).edit(POLICY, {"effective": "2027-01-01"}))


def test_who_answers_for_it_is_somebody() -> None:
    found = fault(SLUG, _world(roles={"data-steward": "A"}))
    assert found.message == (
        "`data-steward` is accountable for `test`, and nobody holds it and no policy names it"
    )
    assert at(found.place) == (RACI, ("activities", 0, "roles", "data-steward"))
    assert found.hint == "Give the role `data-steward` to somebody in records/people/."


@pytest.mark.parametrize("share", ["R", "C", "I"])
def test_nearly_the_name_of_a_role_is_a_misspelling(share: str) -> None:
    found = fault(SLUG, _world(roles={"qa-lead": "A", "operation": share}))
    assert found.message == "nobody holds `operation` and no policy names it"
    assert found.hint == "Did you mean `operations`?"


def test_a_group_of_its_own_may_work_and_be_told() -> None:
    assert is_silent(SLUG, _world(roles={"qa-lead": "A", "data-team": "R", "shareholders": "I"}))


def test_a_role_that_somebody_holds_or_held_is_known() -> None:
    world = _world(roles={"data-steward": "A"})
    world.records["records/people/qa-two.yaml"]["roles"][0] |= {"role": "data-steward", "until": "2025-06-01"}
    assert is_silent(SLUG, world)


@pytest.mark.parametrize("own", [
    {"signoffs": [{"role": "data-steward", "covers": ["release.yaml"]}]},
    {"cab": {"role": "data-steward"}},
    {"authorization": {"role": "data-steward"}},
    {"closure": {"role": "data-steward"}},
    {"classes": {"quality": "data-steward"}},
    {"blockers": {"raised_by": ["data-steward"]}},
    {"blockers": {"accepted_by": ["data-steward"]}},
    {"halts": {"raised_by": ["data-steward"]}},
    {"criteria": [{"id": "a", "class": "quality", "confirm": "A", "waivable_by": ["data-steward"]}]},
])  # fmt: skip
def test_a_role_that_a_policy_names_is_known(own: dict[str, Any]) -> None:
    assert is_silent(SLUG, _world(roles={"data-steward": "A"}).edit(POLICY, own))


def test_the_word_for_all_who_sign_is_no_role() -> None:
    assert fault(SLUG, _world(roles={"signatories": "A"}))


@pytest.mark.parametrize("role", [*SIGNING, *OTHERS])
def test_a_shipped_role_is_known(role: str) -> None:
    assert is_silent(SLUG, _world(roles={role: "A"}))


def test_while_a_policy_cannot_be_read_nothing_is_said_of_names() -> None:
    world = _world(policies=["other"]).write("policies/other/1.yaml", b"title: [")
    assert faults(SLUG, world) == ()
    assert faults(SLUG, World()) == ()
