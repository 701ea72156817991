"""`decision.yaml`: the inputs of the decision analysis, amounts in one currency."""

from __future__ import annotations

from golive.model.records.record import Part, Record
from golive.model.records.risks import Triangular
from golive.model.scalars import Currency, Lasting, Moment, Probability, Ref, Slug, Text


class Delay(Part):
    """The other option: deploy later, at a cost, with less risk."""

    by: Lasting
    opportunity_cost: Triangular
    risk_reduction: Probability


class Estimate(Part):
    """One role's own estimate of a risk, entered before the review meeting."""

    role: Slug
    by: Slug
    at: Moment
    risk: Ref
    probability: Probability


class DecisionInputs(Record):
    """What deploying is worth, what waiting costs, and why it was decided so."""

    currency: Currency
    horizon: Lasting
    benefit: Triangular
    delay: Delay | None = None
    estimates: tuple[Estimate, ...] = ()
    rationale: Text | None = None
    rejected: Text | None = None
