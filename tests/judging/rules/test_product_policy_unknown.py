from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

PRODUCT = "records/products/payments-api.yaml"


def test_a_misspelt_policy_is_placed_and_the_near_one_named() -> None:
    found = fault("product-policy-unknown", World().edit(PRODUCT, {"policies": {"hotfix": "standart"}}))
    assert found.message == "`payments-api` may use policy `standart`, which the book does not have"
    assert found.hint == "Did you mean `standard`?"
    assert (found.place.path, found.place.route) == (PRODUCT, ("policies", "hotfix"))


def test_a_policy_like_no_other_is_to_be_written() -> None:
    found = fault("product-policy-unknown", World().edit(PRODUCT, {"policies": {"hotfix": "zzz"}}))
    assert found.hint == "Write policies/zzz/1.yaml."


def test_any_version_of_the_policy_is_enough() -> None:
    world = World().put("policies/standard/12.yaml", World().records["policies/standard/1.yaml"])
    assert is_silent("product-policy-unknown", world.remove("policies/standard/1.yaml"))
