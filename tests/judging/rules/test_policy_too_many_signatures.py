from __future__ import annotations

from support.examples import fault, faults, is_silent
from support.world import POLICY, World

SLUG = "policy-too-many-signatures"


def asked(count: int) -> World:
    world = World()
    world.records[POLICY]["signoffs"][0]["count"] = str(count)
    return world


def test_as_many_signatures_as_holders_can_be_given() -> None:
    assert is_silent(SLUG, asked(2))


def test_one_more_than_there_are_holders_cannot() -> None:
    found = fault(SLUG, asked(3))
    assert found.message == "`qa-lead` must sign 3 times for `payments-api`, and 2 people hold it"
    assert (found.place.path, found.place.route) == (POLICY, ("signoffs", 0, "count"))
    assert found.related[0].place.route == ("policies", "default")


def test_a_deputy_and_the_principal_are_one_voter() -> None:
    world = asked(2)
    world.records["records/people/qa-two.yaml"]["roles"][0]["deputy_for"] = "qa-one"
    assert fault(SLUG, world).message.endswith("and 1 person holds it")


def test_who_holds_the_role_for_other_products_does_not_count() -> None:
    world = asked(2).put("records/products/ledger.yaml", {"title": "Ledger"})
    world.records["records/people/qa-two.yaml"]["roles"][0]["products"] = ["ledger"]
    assert fault(SLUG, world)


def test_who_held_the_role_until_now_does_not_count() -> None:
    world = asked(2)
    world.records["records/people/qa-two.yaml"]["roles"][0]["until"] = "2026-03-03T12:00:00Z"
    assert fault(SLUG, world)
    world.records["records/people/qa-two.yaml"]["roles"][0]["until"] = "2026-03-03T12:00:01Z"
    assert is_silent(SLUG, world)


def test_the_board_and_the_final_authority_are_asked_too() -> None:
    nobody = World().remove("records/people/cab-one.yaml", "records/people/po-one.yaml")
    assert [f.message for f in faults(SLUG, nobody)] == [
        "`change-advisory-board` must sign once for `payments-api`, and nobody holds it",
        "`product-owner` must sign once for `payments-api`, and nobody holds it",
    ]


def test_somebody_can_close() -> None:
    found = fault(SLUG, World().edit(POLICY, {"closure": {"role": "legal"}}))
    assert found.message == "only `legal` may close a release of `payments-api`, and nobody holds it"
    assert found.place.route == ("closure", "role")
    assert found.related[0].place.route == ("policies", "default")


def test_a_policy_that_nobody_closes_has_no_fault() -> None:
    assert is_silent(SLUG, World().omit(POLICY, "closure"))


def test_where_a_sign_off_authorizes_its_role_is_asked_once() -> None:
    demand = {"authorization": {"role": "release-manager", "by": "sign-off"}}
    world = World().edit(POLICY, demand).omit(POLICY, "cab").omit(POLICY, "closure")
    world.remove("records/people/rm-one.yaml")
    assert fault(SLUG, world).place.route == ("signoffs", 3, "count")


def test_a_policy_that_no_product_may_use_is_not_asked() -> None:
    assert is_silent(
        SLUG, asked(9).edit("records/products/payments-api.yaml", {"policies": {"default": "other"}})
    )
    assert is_silent(SLUG, asked(9).edit(POLICY, {"effective": "2027-01-01"}))


def test_a_board_decides_once() -> None:
    world = World()
    world.records[POLICY]["cab"]["count"] = "2"
    words = [f.message for f in faults(SLUG, world)]
    assert "`change-advisory-board` must decide 2 times, and a release has one cab.yaml" in words


def test_a_deputy_of_nobody_is_no_voter() -> None:
    world = asked(2)
    world.records["records/people/qa-two.yaml"]["roles"][0]["deputy_for"] = "ghost"
    assert fault(SLUG, world).message.endswith("and 1 person holds it")
