from __future__ import annotations

from support.examples import at, fault, is_silent
from support.world import POLICY, World

SLUG = "policy-authorizer-unasked"


def _world(role: str, by: str = "sign-off") -> World:
    return World().edit(POLICY, {"authorization": {"role": role, "by": by}})


def test_who_signs_nothing_cannot_give_the_last_sign_off() -> None:
    found = fault(SLUG, _world("product-owner"))
    assert found.message == (
        "the sign-off by `product-owner` authorizes in standard/1, and only `qa-lead`, `security-officer`, "
        "`operations` and `release-manager` are asked to sign"
    )
    assert at(found.place) == (POLICY, ("authorization", "role"))
    assert found.related[0].place.route == ("signoffs",)


def test_a_policy_without_sign_offs_asks_nobody() -> None:
    found = fault(SLUG, _world("product-owner").edit(POLICY, {"signoffs": []}))
    assert found.message.endswith("and nobody is asked to sign")


def test_one_of_those_who_sign_may_authorize() -> None:
    assert is_silent(SLUG, _world("release-manager"))


def test_a_record_of_its_own_needs_no_sign_off() -> None:
    assert is_silent(SLUG, _world("product-owner", "record"))
    assert is_silent(SLUG, World())
