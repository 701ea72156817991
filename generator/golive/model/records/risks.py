"""`risks.yaml`: what may go wrong, and the categories in which nothing may."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from golive.model.records.record import Part, Record
from golive.model.scalars import Amount, End, Probability, Ref, Slug, Text, fault


class Triangular(Part):
    """A triangular distribution in the book's currency: low <= likely <= high."""

    low: Amount
    likely: Amount
    high: Amount

    @model_validator(mode="after")
    def _ordered(self) -> Triangular:
        if not self.low <= self.likely <= self.high:
            raise fault(
                "not_ordered", f"low {self.low}, likely {self.likely} and high {self.high} are not in order"
            )
        return self


class Risk(Part):
    """One risk; an `accepted` one needs a waiver."""

    id: Ref
    title: Text
    category: Slug
    probability: Probability
    impact: Triangular
    mitigation: Text | None = None
    owner: Slug | None = None
    due: End | None = None
    residual: Literal["none", "low", "medium", "high"] | None = None
    status: Literal["open", "mitigated", "accepted"]


class Risks(Record):
    """The register; `none` names the categories in which there is no risk."""

    risks: tuple[Risk, ...] = ()
    none: tuple[Slug, ...] = ()
