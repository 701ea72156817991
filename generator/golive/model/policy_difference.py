"""What one version of a policy asks that another does not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Bearing(StrEnum):
    """Whether a change asks more of a release, or less; ``other`` where that cannot be told."""

    MORE = "asks-more"
    LESS = "asks-less"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """One thing that two policies do not say alike.

    Attributes:
        path: where, in words, from the whole to the part: ``("criterion", "load-margin", "measure")``.
        before, after: what is said, in words; ``None`` where nothing is. Of a list one item only.
    """

    path: tuple[str, ...]
    before: str | None
    after: str | None
    bearing: Bearing = Bearing.OTHER

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """What happened to it."""
        if self.before is None:
            return "added"
        return "removed" if self.after is None else "changed"


@dataclass(frozen=True, slots=True)
class PolicyDifference:
    """All changes of a policy version against another one.

    Attributes:
        against: the other one, ``<policy>/<version>``.
        relation: whether that is the version before it, or what it extends.
        changes: as both are in force, in the order of a policy's keys.
    """

    against: str
    relation: Literal["predecessor", "base"]
    changes: tuple[PolicyChange, ...]
