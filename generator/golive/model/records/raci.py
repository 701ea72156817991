"""`policies/raci.yaml`: who is responsible, accountable, consulted and informed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from golive.model.records.record import Part, Record
from golive.model.scalars import Slug, Text

Share = Literal["R", "A", "C", "I", "A/R"]
"""One role's part in an activity: responsible, accountable, consulted, informed, or the first two at once."""


class Activity(Part):
    """One activity; `gate` is the decision of a policy that it ends in."""

    id: Slug
    title: Text
    gate: Literal["sign-off", "cab", "authorization", "deployment", "closure"] | None = None
    policies: tuple[Slug, ...] = ()
    roles: Mapping[Slug, Share]

    def holding(self, letter: str) -> tuple[str, ...]:
        """The roles that have a part (``A``, ``R``, ``C``, ``I``), in order."""
        return tuple(role for role, parts in self.roles.items() if letter in parts.split("/"))


class Raci(Record):
    """The matrix of activities and roles; an activity without `policies` is of all of them."""

    activities: tuple[Activity, ...]
