from __future__ import annotations

from golive.model.findings import Severity
from support.examples import fault, is_silent
from support.world import POLICY, World

SLUG = "policy-role-unheld"


def test_each_role_that_may_accept_a_blocker_is_held() -> None:
    found = fault(SLUG, World().edit(POLICY, {"blockers": {"accepted_by": ["product-owner", "legal"]}}))
    assert found.message == "`legal` may accept a blocker of `payments-api`, and nobody holds it"
    assert found.place.route == ("blockers", "accepted_by", 1)
    assert found.related[0].place.route == ("policies", "default")
    assert found.severity is Severity.WARNING
    signatories = {"blockers": {"accepted_by": ["signatories"]}}
    assert is_silent(SLUG, World().edit(POLICY, signatories))


def test_each_role_that_may_waive_is_held_and_told_once() -> None:
    world = World()
    world.records[POLICY]["criteria"][2]["waivable_by"] = ["product-owner", "legal"]
    found = fault(SLUG, world)
    assert found.message == (
        "`legal` may waive `critical-defects-open` for `payments-api`, and nobody holds it"
    )
    assert found.place.route == ("criteria", 2, "waivable_by", 1)
    world.records[POLICY]["criteria"][3]["waivable_by"] = ["legal"]
    assert "may waive `critical-defects-open` and 1 more for `payments-api`" in fault(SLUG, world).message


def test_who_held_the_role_until_now_can_do_nothing_any_more() -> None:
    world = World()
    world.records["records/people/po-one.yaml"]["roles"][0]["until"] = "2026-03-03T12:00:00Z"
    assert not is_silent(SLUG, world)
    world.records["records/people/po-one.yaml"]["roles"][0]["until"] = "2026-03-03T12:00:01Z"
    assert is_silent(SLUG, world)


def test_a_policy_that_no_product_may_use_is_not_asked() -> None:
    world = World().edit(POLICY, {"blockers": {"accepted_by": ["legal"]}, "effective": "2027-01-01"})
    assert is_silent(SLUG, world)
