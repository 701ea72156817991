from __future__ import annotations

from support.verdicts import counts, faults_of, refused
from support.world import World

WAIVER = "waivers/w1.yaml"


def test_nobody_permits_themselves() -> None:
    world = World().waive(criterion="test-coverage-unit", observed=75, requested_by="po-one")
    assert (
        refused(world, "waiver-by-requester", WAIVER) == "`po-one` asked for this waiver and signed it too."
    )
    (found,) = faults_of(world, "waiver-by-requester")
    assert found.place.route == ("requested_by",)


def test_somebody_else_may() -> None:
    assert counts(World().waive(criterion="test-coverage-unit", observed=75), WAIVER)


def test_nor_by_the_deputy_of_who_asked_for_it() -> None:
    held = {"role": "product-owner", "products": ["*"], "from": "2025-01-01"}
    world = World().edit("records/people/po-one.yaml", {"roles": [held | {"deputy_for": "rm-one"}]})
    world.edit("records/people/rm-one.yaml", {"roles": [held, held | {"role": "release-manager"}]})
    world.waive(criterion="test-coverage-unit", observed=75)
    assert refused(world, "waiver-by-requester", "waivers/w1.yaml") == (
        "`po-one` signed this waiver as deputy for `rm-one`, who asked for it."
    )


def test_nor_under_another_name() -> None:
    world = World().edit("records/people/rm-one.yaml", {"email": "po.one@example.org"})
    world.waive(criterion="test-coverage-unit", observed=75)
    assert refused(world, "waiver-by-requester", WAIVER) == (
        "`po-one` asked for this waiver as `rm-one` and signed it too."
    )
