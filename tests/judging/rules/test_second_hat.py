from __future__ import annotations

import pytest

from golive.model.verification import Outcome
from support.verdicts import GO, QA, counts, faults_of, refused
from support.world import World

PERSON = "records/people/qa-one.yaml"
OTHER = "approvals/security-officer--qa-one.yaml"
POLICY = "policies/standard/1.yaml"


def _roles(*roles: str) -> World:
    terms = [{"role": role, "products": ["*"], "from": "2025-01-01"} for role in ("qa-lead", *roles)]
    return World().edit(PERSON, {"roles": terms})


def test_the_first_hat_counts_and_the_next_does_not() -> None:
    world = _roles("security-officer").approve("security-officer", "qa-one")
    assert counts(world)
    assert refused(world, "second-hat", OTHER) == (
        "`qa-one` has signed this release as `qa-lead`, and the policy allows 1 role a person: "
        "this sign-off as `security-officer` is one more."
    )
    (found,) = faults_of(world, "second-hat")
    assert found.place.route == ("role",)


def test_the_order_is_that_of_time() -> None:
    world = _roles("security-officer")
    world.approve("security-officer", "qa-one", signed_at="2026-02-27T08:59:59Z")
    assert counts(world, OTHER)
    assert refused(world, "second-hat")


def test_at_one_time_the_path_decides() -> None:
    world = _roles("security-officer")
    world.approve("security-officer", "qa-one", signed_at="2026-02-27T09:00:00Z")
    assert counts(world)
    assert refused(world, "second-hat", OTHER)


def test_a_policy_may_allow_two() -> None:
    world = _roles("security-officer", "operations").edit(POLICY, {"separation": {"roles_per_person": 2}})
    world.approve("security-officer", "qa-one").at("2026-03-03T13:00:00Z").approve("operations", "qa-one")
    assert counts(world, OTHER)
    why = refused(world, "second-hat", "approvals/operations--qa-one.yaml")
    assert "as `qa-lead` and `security-officer`, and the policy allows 2 roles" in why


def test_the_floor_of_the_book_binds_the_policy() -> None:
    world = _roles("security-officer").edit(POLICY, {"separation": {"roles_per_person": 2}})
    world.edit("policies/book.yaml", {"floor": {"separation": {"roles_per_person": 1}}})
    assert refused(world.approve("security-officer", "qa-one"), "second-hat", OTHER)


@pytest.mark.parametrize(("role", "name"), [("product-owner", GO), ("change-advisory-board", "cab.yaml")])
def test_authorization_and_cab_are_hats(role: str, name: str) -> None:
    assert refused(_roles(role).edit(name, {"by": "qa-one"}), "second-hat", name)


def test_halts_and_blockers_are_none() -> None:
    world = _roles("operations").halt("qa-one", "operations").block("qa-one", "operations")
    assert faults_of(world, "second-hat") == ()


@pytest.mark.parametrize("word", ["withdraw", "abstain"])
def test_a_hat_that_was_taken_off_is_free(word: str) -> None:
    world = _roles("security-officer").approve("qa-lead", "qa-one", 2, decision=word)
    world.at("2026-03-03T13:00:00Z").approve("security-officer", "qa-one")
    assert counts(world, OTHER)


def test_a_record_that_does_not_speak_is_no_hat() -> None:
    world = _roles("security-officer").approve("security-officer", "qa-one")
    assert counts(world.verified_as(QA, Outcome.ALTERED), OTHER)


def test_a_stale_hat_is_worn() -> None:
    world = _roles("security-officer").freeze().edit("defects.yaml", {"defects": []})
    assert refused(world.approve("security-officer", "qa-one"), "second-hat", OTHER)


def test_where_no_hat_is_allowed_nobody_signs() -> None:
    world = World().edit(POLICY, {"separation": {"roles_per_person": 0}})
    assert refused(world, "second-hat").startswith("`qa-one` has signed this release as nobody yet, and")


def test_a_floor_that_says_nothing_of_hats_leaves_them_to_the_policy() -> None:
    world = World().omit("policies/book.yaml", "floor", "separation", "roles_per_person")
    assert world.judge().state == "authorized"


def test_two_names_with_one_address_are_one_person() -> None:
    world = World().edit("records/people/sec-one.yaml", {"email": "QA.one@example.org"})
    world.approve("security-officer", "sec-one")
    assert counts(world)
    assert refused(world, "second-hat", "approvals/security-officer--sec-one.yaml") == (
        "`sec-one`, who is `qa-one` by their e-mail, has signed this release as `qa-lead`, and the policy "
        "allows 1 role a person: this sign-off as `security-officer` is one more."
    )
