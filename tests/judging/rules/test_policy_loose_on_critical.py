from __future__ import annotations

from support.examples import fault, faults, is_silent
from support.world import POLICY, World

PRODUCT = "records/products/payments-api.yaml"


def loose(**separation: object) -> World:
    return World().edit(POLICY, {"separation": separation})


def test_a_policy_that_names_the_critical_tier_may_not_be_loose() -> None:
    found = faults("policy-loose-on-critical", loose(author_may_sign=True, roles_per_person=2))
    assert [f.message for f in found] == [
        "standard/1 lets authors sign, and applies to the tier `critical`",
        "standard/1 allows 2 roles to one person, and applies to the tier `critical`",
    ]
    assert [f.place.route for f in found] == [
        ("separation", "author_may_sign"),
        ("separation", "roles_per_person"),
    ]
    assert found[0].related[0].place.route == ("applies", "tiers")


def test_a_policy_for_every_tier_may_not_be_used_by_a_critical_product() -> None:
    found = fault(
        "policy-loose-on-critical", loose(roles_per_person=2).edit(POLICY, {"applies": {"tiers": []}})
    )
    assert (
        found.message == "critical product `payments-api` may use a policy that allows 2 roles to one person"
    )
    assert (found.place.path, found.place.route) == (PRODUCT, ("policies", "default"))


def test_a_policy_for_every_tier_may_be_loose_on_other_products() -> None:
    world = loose(roles_per_person=2).edit(POLICY, {"applies": {"tiers": []}})
    assert is_silent("policy-loose-on-critical", world.edit(PRODUCT, {"tier": "standard"}))


def test_a_policy_for_other_tiers_may_be_loose() -> None:
    assert is_silent(
        "policy-loose-on-critical", loose(author_may_sign=True).edit(POLICY, {"applies": {"tiers": ["low"]}})
    )


def test_one_role_a_person_is_not_loose() -> None:
    assert is_silent("policy-loose-on-critical", loose(roles_per_person=1))
