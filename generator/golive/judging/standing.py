"""How a release stands: its case with its gates, and how one that was deployed is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from golive.judging.case import Case
from golive.model.assessment import Gate, GateStatus, Requirement, Result
from golive.model.findings import Finding

AFTERWARDS = (Gate.VALIDATION, Gate.CLOSURE)
"""The gates that are about what happened after the deployment."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A case with its gates, and the faults that judging it found."""

    case: Case
    gates: tuple[GateStatus, ...]
    findings: tuple[Finding, ...] = ()

    def met(self, gate: Gate) -> bool:
        """Whether a gate and all before it are met."""
        return next(status.met for status in self.gates if status.gate is gate)

    def of_rule(self, rule: str) -> tuple[Requirement, ...]:
        """Every requirement of a rule, gate by gate."""
        return tuple(r for status in self.gates for r in status.requirements if r.rule == rule)

    def unmet(self, rule: str) -> Requirement | None:
        """The first requirement of a rule that is not met; ``None`` if all are."""
        return next((r for r in self.of_rule(rule) if not r.result.satisfied), None)


def as_it_went(then: Standing, now: Standing) -> tuple[Requirement, ...]:
    """What was asked of a release until its authorized deployment, as it stood then; and what is since.

    What was missing when it was deployed is told and holds nothing up any more.
    """
    before = (r for status in then.gates if status.gate not in AFTERWARDS for r in status.requirements)
    after = (r for status in now.gates if status.gate in AFTERWARDS for r in status.requirements)
    return (*(r if r.result.satisfied else _told(r) for r in before), *after)


def _told(requirement: Requirement) -> Requirement:
    said = f"It was deployed nevertheless: {requirement.excuse}"
    return replace(requirement, result=Result.ADVISED, note=said, excuse=None, fix=None, caused_by=())
