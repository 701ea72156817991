"""The difference of two verdicts on one release, and the changes one may ask about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from golive.model.assessment import Assessment, Decision, Excuse, Gate, Requirement


@dataclass(frozen=True, slots=True)
class Sign:
    """Somebody signs in a role: a sign-off, the board's approval or the authorization."""

    role: str
    person: str


@dataclass(frozen=True, slots=True)
class MoveWindow:
    """The window becomes another one, UTC, half-open."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """A person had never signed here, and holds no role."""

    person: str


@dataclass(frozen=True, slots=True)
class UnderPolicy:
    """The release is judged by another policy, ``<policy>/<version>``."""

    policy: str


Supposition: TypeAlias = Sign | MoveWindow | Drop | UnderPolicy
"""One thing that is supposed in a what-if."""


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """One requirement before and after; ``None`` where it was or is not asked for."""

    id: str
    title: str
    before: Requirement | None
    after: Requirement | None


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """One signed record before and after; ``None`` where it was or is not there."""

    path: str
    before: Decision | None
    after: Decision | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one verdict to another.

    Attributes:
        before, after: the verdicts.
        gates: those whose `met` changed, in their order.
        requirements: those whose result or observation changed, that appeared or vanished.
        decisions: those that count now or no more, for another reason, or are new or gone.
        gained, lost: root excuses that came and went, in their order.
    """

    before: Assessment
    after: Assessment
    gates: tuple[Gate, ...] = ()
    requirements: tuple[RequirementChange, ...] = ()
    decisions: tuple[DecisionChange, ...] = ()
    gained: tuple[Excuse, ...] = ()
    lost: tuple[Excuse, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed, down to the last requirement."""
        same = (self.before.state, self.before.go, self.before.ready) == (
            self.after.state,
            self.after.go,
            self.after.ready,
        )
        parts = (self.gates, self.requirements, self.decisions, self.gained, self.lost)
        return same and not any(parts)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer to a what-if: what was supposed, in sentences, and the difference it makes."""

    supposed: tuple[str, ...]
    difference: Difference
