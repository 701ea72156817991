from __future__ import annotations

from support.examples import at, fault
from support.world import World

PATH = "records/releases/ledger/1.0.0/release.yaml"


def test_a_release_of_no_product_is_not_judged() -> None:
    world = World()
    world.put(PATH, world.records[world.path("release.yaml")])
    found = fault("product-unknown", world)
    assert found.message == (
        "release `ledger/1.0.0` belongs to product `ledger`, and records/products/ledger.yaml is not there"
    )
    assert at(found.place) == (PATH, ())
    assert world.judge("ledger/1.0.0").state == "invalid"
