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
