from __future__ import annotations

import pytest

from golive.judging.roles import asked_roles
from golive.model.records.policy import Policy
from golive.model.records.signed import SignedRecord
from support.verdicts import faults_of, noted, reason, refused
from support.world import World


def test_a_sign_off_in_a_role_the_policy_does_not_ask_is_shown_and_does_not_count() -> None:
    world = World().approve("product-owner", "po-one")
    assert refused(world, "role-not-asked", "approvals/product-owner--po-one.yaml") == (
        "It is signed as `product-owner`, and under this policy a sign-off is taken from `qa-lead`, "
        "`security-officer`, `operations` or `release-manager`."
    )


def test_a_reject_in_such_a_role_does_not_stop_the_release() -> None:
    world = World().approve("product-owner", "po-one", decision="reject")
    assert refused(world, "role-not-asked", "approvals/product-owner--po-one.yaml")
    assert world.judge().state == "authorized"


def test_a_halt_by_a_role_that_may_not_halt_still_halts() -> None:
    world = World().edit("policies/standard/1.yaml", {"halts": {"raised_by": ["legal"]}}).freeze().halt()
    assert "It does so although it is not in order" in noted(world, "role-not-asked", "halts/stop.yaml")
    assert world.judge().state == "halted"
    assert faults_of(world, "role-not-asked")


def test_a_cab_decision_counts_only_where_a_board_is_asked() -> None:
    assert "taken from nobody" in refused(
        World().omit("policies/standard/1.yaml", "cab"), "role-not-asked", "cab.yaml"
    )


def test_who_may_waive_stands_with_the_criterion() -> None:
    world = World().waive("qa-one", "qa-lead", criterion="test-coverage-unit", observed=75)
    assert refused(world, "role-not-asked", "waivers/w1.yaml")


@pytest.mark.parametrize("thing", [{"risk": "R1"}, {"rule": "lead-time-short"}])
def test_risks_and_rules_are_waived_by_who_may_accept_or_authorize(thing: dict[str, str]) -> None:
    assert reason(World().waive(**thing), "waivers/w1.yaml") == ""
    assert refused(World().waive("qa-one", "qa-lead", **thing), "role-not-asked", "waivers/w1.yaml")


def test_a_blocker_is_accepted_only_by_who_may_accept() -> None:
    world = World().block("qa-one", "qa-lead")
    world.resolve("sec-one", "security-officer", outcome="accepted", mitigation="We watch it")
    assert refused(world, "role-not-asked", "blockers/stop-it.resolution.yaml")


def test_of_other_kinds_nobody_is_asked() -> None:
    policy = World().case().policy.record
    assert asked_roles(policy, SignedRecord.model_construct(kind="closure", role="qa-lead")) == ()
    assert isinstance(policy, Policy)
