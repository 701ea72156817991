"""What a policy wants told and not asked: advisory criteria and rules, and what an emergency owes later."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from golive.judging import rules
from golive.judging.case import Case
from golive.judging.emergencies import CAB
from golive.judging.spans import spoken
from golive.model.assessment import Gate, Requirement, Result

NEVER = frozenset(
    {
        "authorization-artifacts",
        "authorization-missing",
        "blocker-open",
        "cab-mismatch",
        "cab-missing",
        "charter-mismatch",
        "criterion-unmet",
        "dossier-incomplete",
        "halt-open",
        "history-broken",
        "nothing-to-measure",
        "risk-accepted-without-waiver",
        "sign-off-missing",
        "waivers-too-many",
        "window-closed",
        "window-missing",
    }
)
"""Rules whose failure always blocks: what decides, and what there must be for a decision."""

_SOFT = frozenset({Result.FAILED, Result.MISSING})
_KNOWN_BAD = frozenset({"criterion-out-of-threshold", "criterion-not-confirmed"})
"""Faults that say no, where nothing is merely left for later."""


@cache
def advisable() -> frozenset[str]:
    """The rules that a policy may make advisory, by slug."""
    gates = {Gate.READINESS, Gate.AUTHORIZATION, Gate.DEPLOYMENT}
    own = (m for m in rules.modules() if m.SCOPE == "release" and m.GATE in gates)
    return frozenset(rules.slug_of(module) for module in own) - NEVER


def softened(case: Case, requirement: Requirement) -> Requirement:
    """The requirement; told instead of asked where the policy makes it advisory or defers it."""
    if requirement.result not in _SOFT:
        return requirement
    if _is_advisory(case, requirement):
        return _told(requirement, f"It only warns under this policy: {requirement.excuse}")
    if _is_deferred(case, requirement):
        return _told(requirement, f"{_promise(case)}: {requirement.excuse}")
    return requirement


def _told(requirement: Requirement, note: str) -> Requirement:
    return replace(requirement, result=Result.ADVISED, note=note, excuse=None, fix=None, caused_by=())


def _is_advisory(case: Case, requirement: Requirement) -> bool:
    named = case.policy.record.advisory
    if requirement.criterion is not None:
        return requirement.criterion in named
    return requirement.rule in named and requirement.rule in advisable()


def _is_deferred(case: Case, requirement: Requirement) -> bool:
    items = case.policy.record.retro.items
    if requirement.rule == "cab-missing":
        return CAB in items and requirement.result is Result.MISSING
    return requirement.criterion in items and requirement.rule not in _KNOWN_BAD


def _promise(case: Case) -> str:
    within = case.policy.record.retro.within
    return f"It is owed {f'within {spoken(within)} of' if within else 'after'} the deployment"
