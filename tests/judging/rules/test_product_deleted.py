from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

PRODUCT, OTHER = "records/products/payments-api.yaml", "records/products/toy.yaml"
WHEN = "2026-03-02T10:00:00Z"


def test_a_product_that_is_gone_breaks_its_releases() -> None:
    world = World().opened().freeze().delete(PRODUCT, WHEN)
    assert "removed records/products/payments-api.yaml" in fault("product-deleted", world).message
    assert world.judge().state == "draft"


def test_and_no_others() -> None:
    world = World().opened().put(OTHER, {"title": "Toy", "policies": {}}).freeze().delete(OTHER, WHEN)
    assert fault("product-deleted", world).place.path == OTHER
    assert world.judge().state == "authorized"


def test_a_change_is_none() -> None:
    assert is_silent("product-deleted", World().opened().freeze().revise(PRODUCT, WHEN, {"title": "Pay"}))
