from __future__ import annotations

from golive.judging.rules.hotfix_unreasoned import hotfix_unreasoned
from support.examples import hearings
from support.verdicts import QA, counts, faults_of, refused
from support.world import POLICY, World

SLUG = "hotfix-unreasoned"


def _hotfix(**fields: str) -> World:
    world = World().edit(POLICY, {"applies": {"types": ["hotfix"]}}).edit("release.yaml", {"type": "hotfix"})
    return world.edit(QA, fields).freeze()


def test_a_yes_to_a_hotfix_says_why_it_cannot_wait() -> None:
    assert refused(_hotfix(), SLUG) == "It approves a hotfix and does not say why it cannot wait."
    assert counts(_hotfix(comment="Every minute costs forty orders"))


def test_a_no_needs_no_reason_here() -> None:
    named = [fault.place.path for fault in faults_of(_hotfix(decision="reject"), SLUG)]
    assert World().path(QA) not in named


def test_other_releases_may_be_approved_without_a_word() -> None:
    assert faults_of(World(), SLUG) == ()


def test_only_sign_offs_are_meant() -> None:
    said = {h.record.kind: hotfix_unreasoned(h) for h in hearings(_hotfix(comment="So"))}
    assert (said["cab"], said["authorization"]) == (None, None)
