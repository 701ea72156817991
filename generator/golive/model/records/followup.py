"""`followups/<date>-<slug>.yaml`: what is finished later."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import model_validator

from golive.model.records.record import Evidence, Part, Record
from golive.model.scalars import End, LastingKey, Name, Number, Ref, Slug, Text, fault


class Of(Part):
    """What it finishes: exactly one action, condition, gap, toggle, KPI or retro item."""

    action: Ref | None = None
    condition: Ref | None = None
    gap: Ref | None = None
    toggle: Name | None = None
    kpi: Slug | None = None
    retro: Slug | None = None

    @model_validator(mode="after")
    def _one(self) -> Of:
        if len(self.model_fields_set) != 1:
            raise fault("not_one", "wants exactly one of action, condition, gap, toggle, kpi and retro")
        return self

    @property
    def thing(self) -> tuple[str, str]:
        """Kind and id of what is finished."""
        (kind,) = self.model_fields_set
        return kind, getattr(self, kind)


class FollowUp(Record):
    """One thing done; `observed` belongs to a KPI, by checkpoint."""

    of: Of
    done: End
    by: Slug
    note: Text | None = None
    observed: Mapping[LastingKey, Number] = {}
    evidence: tuple[Evidence, ...] = ()
