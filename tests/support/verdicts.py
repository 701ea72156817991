"""Verbs for tests of decisions: what became of one signed record, and what it moved."""

from __future__ import annotations

from golive.model.assessment import Assessment, Decision, Requirement
from golive.model.findings import Finding
from support.world import World

QA = "approvals/qa-lead--qa-one.yaml"
SECURITY = "approvals/security-officer--sec-one.yaml"
GO = "authorization.yaml"


def decision(world: World, name: str = QA) -> Decision:
    """A signed record of the release as it was judged."""
    path = world.path(name)
    return next(d for d in world.judge().decisions if d.path == path)


def reason(world: World, name: str = QA) -> str:
    """Why a signed record does not count; empty when it does, plainly."""
    found = decision(world, name)
    assert found.why.endswith(".")
    return found.reason


def counts(world: World, name: str = QA) -> bool:
    """Whether a signed record has its effect."""
    return decision(world, name).counts


def refused(world: World, slug: str, name: str = QA) -> str:
    """The words by which a record does not count, for exactly this reason."""
    found = decision(world, name)
    assert (found.counts, found.reason) == (False, slug), found
    return found.why


def noted(world: World, slug: str, name: str = QA) -> str:
    """The words of a remark on a record that counts nevertheless."""
    found = decision(world, name)
    assert (found.counts, found.reason) == (True, slug), found
    return found.why


def faults_of(world: World, slug: str) -> tuple[Finding, ...]:
    """The findings of one rule in the whole book."""
    return tuple(f for f in world.judgement().findings if f.rule == slug)


def requirement(assessment: Assessment, name: str) -> Requirement:
    """One requirement by its id."""
    every = (r for status in assessment.gates for r in status.requirements)
    return next(r for r in every if r.id == name)


def unmet(assessment: Assessment) -> tuple[str, ...]:
    """The ids of all requirements that are not met."""
    every = (r for status in assessment.gates for r in status.requirements)
    return tuple(r.id for r in every if not r.result.satisfied)
