from __future__ import annotations

from support.examples import fault
from support.world import World

PRODUCT = "records/products/payments-api.yaml"


def test_a_release_cannot_choose_its_judge() -> None:
    world = (
        World()
        .omit(PRODUCT, "policies")
        .edit(PRODUCT, {"policies": {"default": "regulated", "hotfix": "hotfix"}})
    )
    found = fault("policy-not-listed", world)
    assert (
        found.message
        == "the release names policy `standard`, and its product may use `regulated` or `hotfix`"
    )
    assert found.related[0].place.path == PRODUCT
    assert world.judge().state == "invalid"


def test_a_product_that_lists_none_has_none() -> None:
    found = fault("policy-not-listed", World().omit(PRODUCT, "policies"))
    assert found.message.endswith("and its product lists no policy")
