"""`policies/<policy>/<version>.yaml`: what a release must have; immutable once landed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from golive.model.records.record import Part, Record
from golive.model.scalars import Flag, Lasting, Number, RecordPath, Slug, Start, Text, Whole


class Applies(Part):
    """Which releases a policy is meant for; an empty list means all."""

    types: tuple[Literal["major", "minor", "patch", "hotfix"], ...] = ()
    tiers: tuple[Slug, ...] = ()


class Measure(Part):
    """A threshold: `below` and `above` exclude the value itself, the others include it."""

    at_least: Number | None = None
    at_most: Number | None = None
    below: Number | None = None
    above: Number | None = None
    unit: Text


class Criterion(Part):
    """One question: measured against a threshold, confirmed, or computed from the dossier."""

    id: Slug
    class_: Slug = Field(alias="class")
    title: Text | None = None
    measure: Measure | None = None
    confirm: Text | None = None
    from_: Literal["scope", "defects", "documents"] | None = Field(default=None, alias="from")
    evidence: Literal["required", "optional"] = "optional"
    max_age: Lasting | None = None
    after_freeze: Flag = False
    not_applicable: Literal["forbidden", "self-certified", "verified"] = "forbidden"
    controls: tuple[Text, ...] = ()
    waivable_by: tuple[Slug, ...] = ()

    @property
    def question(self) -> str:
        """What is asked, in words: the title, else the confirmation, else the id."""
        return self.title or self.confirm or self.id


class RollbackRule(Part):
    """Parameters of the rollback rules."""

    required: Flag = True
    rehearsed_within: Lasting | None = None
    within_rto: Flag = False


class LeadTimeRule(Part):
    """Parameters of the lead-time rules."""

    at_least: Lasting
    note_over: Lasting | None = None


class RisksRule(Part):
    """Parameters of the risk rules."""

    categories: tuple[Slug, ...]


class StrategyRule(Part):
    """Deployment strategies that are allowed."""

    allowed: tuple[Slug, ...]


class ValidationRule(Part):
    """Checks after the deployment."""

    checks: tuple[Slug, ...]


class WaiversRule(Part):
    """How many waivers one release may have."""

    max: Whole


class Rules(Part):
    """Shipped rules with their parameters; a rule that is absent asks nothing."""

    rollback: RollbackRule | None = None
    lead_time: LeadTimeRule | None = Field(default=None, alias="lead-time")
    risks: RisksRule | None = None
    strategy: StrategyRule | None = None
    validation: ValidationRule | None = None
    waivers: WaiversRule | None = None


class SignoffDemand(Part):
    """One role whose sign-off is needed, and which files it covers."""

    role: Slug
    count: Whole = 1
    covers: tuple[RecordPath, ...]
    statement: Text | None = None
    expires: Lasting | None = None
    respond_within: Lasting | None = None


class RoleCount(Part):
    """A role and how many of its holders must decide."""

    role: Slug
    count: Whole = 1


class AuthorizationDemand(Part):
    """Who authorizes: the holder of `role`, or (`by: sign-off`) the last required sign-off."""

    role: Slug
    by: Literal["record", "sign-off"] = "record"


class RoleName(Part):
    """A role."""

    role: Slug


class Separation(Part):
    """Separation of duties."""

    author_may_sign: Flag = False
    roles_per_person: Whole = 1


class Blockers(Part):
    """Who may raise blockers and who may formally accept one; `signatories` are all signing roles."""

    raised_by: tuple[Slug, ...] = ("signatories",)
    accepted_by: tuple[Slug, ...] = ()


class Halts(Part):
    """Who may halt a release."""

    raised_by: tuple[Slug, ...] = ("signatories",)


class Due(Part):
    """A term."""

    due: Lasting


class Every(Part):
    """A rhythm."""

    every: Lasting


class Policy(Record):
    """A versioned set of criteria, rules, sign-offs and timings."""

    title: Text
    effective: Start
    applies: Applies = Applies()
    dossier: tuple[RecordPath, ...]
    classes: Mapping[Slug, Slug] = {}
    criteria: tuple[Criterion, ...] = ()
    rules: Rules = Rules()
    signoffs: tuple[SignoffDemand, ...]
    cab: RoleCount | None = None
    authorization: AuthorizationDemand
    closure: RoleName | None = None
    separation: Separation = Separation()
    blockers: Blockers = Blockers()
    halts: Halts = Halts()
    review: Due | None = None
    drills: Every | None = None
