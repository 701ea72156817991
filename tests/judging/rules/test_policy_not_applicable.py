from __future__ import annotations

from support.examples import at, fault, is_silent
from support.world import World

POLICY = "policies/standard/1.yaml"
PRODUCT = "records/products/payments-api.yaml"


def test_a_hotfix_is_not_judged_by_a_policy_for_others() -> None:
    found = fault("policy-not-applicable", World().edit("release.yaml", {"type": "hotfix"}))
    assert found.message == (
        "the release is of type `hotfix`, and `standard/1` is for `major`, `minor` or `patch`"
    )
    assert at(found.place) == ("release.yaml", ("type",))


def test_a_policy_is_for_its_tiers() -> None:
    found = fault("policy-not-applicable", World().edit(PRODUCT, {"tier": "low"}))
    assert found.message == "the product is of tier `low`, and `standard/1` is for `standard` or `critical`"
    assert fault("policy-not-applicable", World().omit(PRODUCT, "tier")).message.startswith(
        "the product is of no tier"
    )


def test_a_policy_that_names_neither_is_for_all() -> None:
    world = World().omit(POLICY, "applies").omit(PRODUCT, "tier").edit("release.yaml", {"type": "hotfix"})
    assert is_silent("policy-not-applicable", world)


def test_a_policy_that_the_product_uses_for_hotfixes_is_for_nothing_else() -> None:
    lean = {"policies": {"hotfix": "standard"}}
    world = World().omit(POLICY, "applies").omit(PRODUCT, "policies").edit(PRODUCT, lean)
    found = fault("policy-not-applicable", world)
    assert found.message == (
        "the release is of type `minor`, and its product uses `standard/1` for `hotfix` only"
    )
    assert at(found.place) == ("release.yaml", ("policy",))
    assert at(found.related[0].place) == (PRODUCT, ("policies",))
    assert is_silent("policy-not-applicable", world.edit("release.yaml", {"type": "hotfix"}))


def test_one_that_it_uses_for_other_things_too_is_for_them() -> None:
    world = World().edit(PRODUCT, {"policies": {"hotfix": "standard"}})
    assert is_silent("policy-not-applicable", world)
    world = (
        World()
        .omit(PRODUCT, "policies")
        .edit(PRODUCT, {"policies": {"patch": "standard", "minor": "standard"}})
    )
    assert is_silent("policy-not-applicable", world)
