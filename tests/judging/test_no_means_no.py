"""A no that stands is never beside a yes: no go, and a requirement that says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from golive.model.assessment import Assessment, Gate, Result
from support.verdicts import GO, QA, refused, requirement, unmet
from support.world import POLICY, World, a_digest

INSIDE = "2026-03-10T21:00:00Z"


def _small() -> World:
    world = World().remove(GO, "cab.yaml").omit(POLICY, "cab")
    world.edit(POLICY, {"authorization": {"by": "sign-off", "role": "release-manager"}})
    return world.freeze().at(INSIDE)


def _met(assessment: Assessment, gate: Gate) -> bool:
    return next(status.met for status in assessment.gates if status.gate is gate)


NOES: dict[str, Callable[[World], World]] = {
    "reject": lambda world: world.approve("qa-lead", "qa-two", decision="reject"),
    "withdraw": lambda world: world.approve("qa-lead", "qa-two", decision="withdraw"),
    "board": lambda world: world.cab(outcome="rejected", signed_at="2026-02-27T09:00:00Z"),
    "no-go": lambda world: world.authorize("rm-one", role="release-manager", decision="no-go"),
    "block": lambda world: world.block("qa-two", "qa-lead"),
    "halt": lambda world: world.halt(),
}


@pytest.mark.parametrize("no", NOES)
@pytest.mark.parametrize("signed", [True, False])
def test_a_no_that_stands_is_an_unmet_requirement(no: str, *, signed: bool) -> None:
    assert _small().judge().go
    world = NOES[no](_small())
    if not signed:
        world.unsigned |= {path for path in world.records if path not in _small().records}
    assessment = world.judge()
    assert assessment.state != "authorized"
    assert not assessment.go
    assert not _met(assessment, Gate.AUTHORIZATION)
    assert unmet(assessment)
    assert assessment.excuses


def test_a_board_that_nobody_asked_may_still_reject() -> None:
    assessment = NOES["board"](_small()).judge()
    found = requirement(assessment, "cab-missing")
    assert (assessment.state, found.result, found.gate) == ("rejected", Result.FAILED, Gate.AUTHORIZATION)
    assert found.excuse == "The change advisory board rejects the release: decided by `cab-one`."
    assert found.owner == "change-advisory-board"


def test_a_withdrawal_stands_until_its_person_decides_anew() -> None:
    world = World().approve("qa-lead", "qa-two").approve("qa-lead", "qa-one", 2, decision="withdraw")
    found = requirement(world.judge(), "sign-off/qa-lead")
    assert found.result is Result.FAILED
    assert found.excuse == "`qa-one` has withdrawn the sign-off as `qa-lead`."
    assert found.fix is not None
    assert "approvals/qa-lead--qa-one.3.yaml" in found.fix
    world.approve("qa-lead", "qa-one", 3, decision="abstain").authorize(number=2)
    assert world.judge().state == "authorized"


def test_where_one_rejects_and_one_withdraws_both_are_named() -> None:
    world = World().approve("qa-lead", "qa-two", decision="reject")
    world.approve("qa-lead", "qa-one", 2, decision="withdraw")
    assert requirement(world.judge(), "sign-off/qa-lead").excuse == (
        "`qa-two` rejects the release as `qa-lead`. `qa-one` has withdrawn the sign-off as `qa-lead`."
    )


def test_a_board_that_decides_anew_where_nobody_asks_is_not_asked() -> None:
    world = NOES["board"](_small())
    world.sign(
        "cab.2.yaml", "cab", "change-advisory-board", "cab-one", environment="production", outcome="approved"
    )
    assert world.judge().state == "rejected"  # its role has no say under this policy
    assert QA in {d.path.removeprefix(f"{world.path('')}") for d in world.judge().decisions}


def test_a_policy_that_leaves_the_release_out_of_its_sign_offs_lets_nobody_change_it() -> None:
    world = World().remove(GO, "cab.yaml").omit(POLICY, "cab")
    world.edit(POLICY, {"authorization": {"by": "sign-off", "role": "release-manager"}})
    for demand in world.records[POLICY]["signoffs"]:
        demand["covers"].remove("release.yaml")
    assert refused(world.freeze(), "approval-wrong-subject", QA) == (
        "It does not name release.yaml, which `qa-lead` covers."
    )
    world.records[world.path("release.yaml")]["artifacts"][0]["digest"] = a_digest("e")
    assert not world.at(INSIDE).judge().go


@pytest.mark.parametrize("rule", ["authorization-artifacts", "cab-mismatch"])
def test_no_policy_makes_another_thing_than_was_decided_go(rule: str) -> None:
    world = World().edit(POLICY, {"advisory": [rule]})
    world.edit(GO, {"artifacts": [{"name": "payments-api", "digest": a_digest("f")}]})
    world.edit("cab.yaml", {"change_request": "CHG0000001"}).freeze().at(INSIDE)
    assert requirement(world.judge(), rule).result is Result.FAILED
    assert not world.judge().go
