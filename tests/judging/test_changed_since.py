"""A release that was deployed is judged by its folder as it stood then; afterwards only findings arise."""

from __future__ import annotations

import pytest

from golive.model.assessment import State
from golive.model.verification import Outcome
from support.verdicts import GO, QA, counts, decision, faults_of, requirement
from support.world import World

LATER = "2026-03-11T09:00:00Z"
MUCH_LATER = "2026-03-22T09:00:00Z"
SMOKE = {"rules": {"validation": {"checks": ["smoke-test"]}}}
POLICY = "policies/standard/1.yaml"
SLUG = "changed-after-deployment"

OUTCOMES = {
    "success": State.DEPLOYED,
    "rolled-back": State.ROLLED_BACK,
    "aborted": State.ABORTED,
}


def _deployed(outcome: str = "success") -> World:
    return World().opened().freeze().deploy(outcome)


EDITS = {
    "review.yaml": {"lessons": ["Many"]},
    "deployment.yaml": {"steps": []},
    "defects.yaml": {"defects": []},
    QA: {"comment": "I never said that."},
    GO: {"statement": "We go live tomorrow."},
}


@pytest.mark.parametrize(("outcome", "state"), OUTCOMES.items())
def test_a_change_after_the_deployment_leaves_the_state(outcome: str, state: State) -> None:
    world = _deployed(outcome).revise("defects.yaml", LATER, {"defects": []})
    assert world.judge().state is state
    assert [finding.place.path for finding in world.judge().findings if finding.rule == SLUG] == [
        world.path("defects.yaml")
    ]
    assert counts(world)
    assert counts(world, GO)


def test_a_change_before_it_does_not() -> None:
    world = _deployed().revise("defects.yaml", "2026-03-10T20:00:00Z", {"defects": []})
    assert world.judge().state not in OUTCOMES.values()


def test_while_the_deployment_goes_on_the_content_binds() -> None:
    world = World().opened().freeze().deploy(None).revise("defects.yaml", LATER, {"defects": []})
    assert world.judge().state == "stale"


def test_in_a_trial_book_nobody_knows_when_it_was_changed() -> None:
    world = World().freeze().deploy().edit("defects.yaml", {"defects": []})
    assert world.judge().state not in OUTCOMES.values()


@pytest.mark.parametrize("name", ["defects.yaml", "risks.yaml", "checklists/quality.yaml", QA, GO])
def test_deleting_what_a_deployment_rested_on_leaves_the_state(name: str) -> None:
    world = _deployed().delete(name, LATER)
    assert world.judge().state == "deployed"
    assert [finding.place.path for finding in faults_of(world, SLUG)][:1] == [world.path(name)]


def test_a_changed_sign_off_is_judged_with_the_signature_of_then() -> None:
    world = _deployed().revise(QA, LATER, {"comment": "I never said that."})
    assert world.judge().state == "deployed"
    bad = World().opened().freeze().verified_as(QA, Outcome.ALTERED).deploy()
    assert bad.revise(QA, LATER, {"comment": "x"}).judge().state != "deployed"


def test_a_release_that_names_another_policy_afterwards_stays() -> None:
    assert _deployed().revise("release.yaml", LATER, {"policy": "lenient/9"}).judge().state == "deployed"


def test_what_cannot_be_read_any_more_cannot_be_read() -> None:
    world = _deployed()
    world.lands("defects.yaml", "2026-01-01T09:00:00Z", LATER, "2026-03-12T09:00:00Z")
    assert world.write("defects.yaml", b"[").judge().state == "invalid"


def test_nor_could_what_was_unreadable_when_it_was_deployed() -> None:
    world = (
        World().opened().freeze().lands("defects.yaml", "2026-01-01T09:00:00Z", "2026-03-10T20:00:00Z", LATER)
    )
    assert world.deploy().judge().state not in OUTCOMES.values()


def test_a_no_of_before_the_deployment_counts_although_the_folder_changed() -> None:
    world = World().opened().freeze().halt(signed_at="2026-03-10T19:00:00Z").deploy()
    assert world.revise("defects.yaml", LATER, {"defects": []}).judge().state == "halted"
    hidden = World().opened().freeze().halt(signed_at="2026-03-10T19:00:00Z").deploy()
    assert hidden.delete("halts/stop.yaml", LATER).judge().state != "deployed"


def test_a_no_of_afterwards_does_not() -> None:
    world = _deployed().revise("defects.yaml", LATER, {"defects": []}).halt(signed_at="2026-03-11T10:00:00Z")
    assert world.judge().state == "deployed"


def test_the_list_of_checks_is_that_of_the_deployment() -> None:
    world = World().opened().edit(POLICY, SMOKE).freeze().deploy().validate("smoke-test")
    world.revise("release.yaml", LATER, {"monitoring": [{"check": "latency", "within": "PT1H"}]})
    assert world.judge().state == "validated"
    assert requirement(world.judge(), "validation-incomplete/smoke-test").result.satisfied


def test_what_was_deployed_without_authorization_is_judged_as_it_is_today() -> None:
    world = World().opened().undecided().deploy().at("2026-03-12T12:00:00Z")
    world.edit("defects.yaml", {"defects": []}).lands("defects.yaml", "2026-01-01T09:00:00Z", LATER, LATER)
    for role, person in (("qa-lead", "qa-one"), ("security-officer", "sec-one")):
        world.approve(role, person)
    assert counts(world, QA)


class TestClosed:
    def _closed(self) -> World:
        return _deployed().review().close().freeze().at("2026-03-25T12:00:00Z")

    @pytest.mark.parametrize("name", EDITS)
    def test_a_closed_release_stays_closed(self, name: str) -> None:
        world = self._closed().revise(name, MUCH_LATER, EDITS[name])
        assert world.judge().state == "closed"
        assert faults_of(world, SLUG)

    @pytest.mark.parametrize("name", ["review.yaml", "defects.yaml", QA, GO])
    def test_also_where_a_file_is_deleted(self, name: str) -> None:
        world = self._closed().delete(name, MUCH_LATER)
        assert world.judge().state == "closed"
        assert counts(world, "closure.yaml")
        assert faults_of(world, SLUG)

    def test_the_closure_covers_what_stood_when_it_landed(self) -> None:
        world = _deployed().revise("defects.yaml", LATER, {"defects": []}).review().close().freeze()
        assert world.judge().state == "closed"

    def test_not_what_was_changed_between_signing_and_landing(self) -> None:
        world = _deployed().review().close().freeze().at("2026-03-25T12:00:00Z")
        world.lands("closure.yaml", MUCH_LATER).revise(
            "review.yaml", "2026-03-21T20:00:00Z", {"lessons": ["x"]}
        )
        assert decision(world, "closure.yaml").reason == "approval-stale"

    def test_a_withdrawn_release_stays_withdrawn(self) -> None:
        world = World().opened().freeze().close("withdrawn").freeze().at("2026-03-25T12:00:00Z")
        assert world.judge().state == "withdrawn"
        assert world.revise("defects.yaml", MUCH_LATER, {"defects": []}).judge().state == "withdrawn"

    def test_a_closure_that_has_not_landed_covers_what_is_here(self) -> None:
        world = self._closed().lands("closure.yaml")
        assert world.judge().state == "closed"
        world.revise("review.yaml", MUCH_LATER, {"lessons": ["Many"]})
        assert decision(world, "closure.yaml").reason == "approval-stale"
