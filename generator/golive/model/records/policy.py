"""`policies/<policy>/<version>.yaml`: what a release must have; immutable once landed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from golive.model.durations import Duration
from golive.model.records.policy_rules import Rules
from golive.model.records.record import Part, Record
from golive.model.scalars import Flag, Lasting, Number, PolicyPin, RecordPath, Slug, Start, Text, Whole


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
    """One question: measured against a threshold, confirmed, or computed from the dossier.

    `within` holds the times of a confirmed restore against the objectives of ``rollback.yaml``.
    """

    id: Slug
    class_: Slug = Field(alias="class")
    title: Text | None = None
    measure: Measure | None = None
    confirm: Text | None = None
    within: tuple[Literal["rto", "rpo"], ...] = ()
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


CORE = "release.yaml"
"""The file that every sign-off covers, whatever its policy says."""


class SignoffDemand(Part):
    """One role whose sign-off is needed, and which files it covers."""

    role: Slug
    count: Whole = 1
    covers: tuple[RecordPath, ...]
    statement: Text | None = None
    expires: Lasting | None = None
    respond_within: Lasting | None = None

    @property
    def covered(self) -> tuple[str, ...]:
        """What a sign-off has to name: its `covers`, and the release itself where they leave it out."""
        return self.covers if CORE in self.covers else (CORE, *self.covers)


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


class Verbal(Part):
    """Whether sign-offs by word of mouth count, and how long until the person has to sign."""

    counts: Flag = False
    ratify_within: Lasting = Duration.parse("PT24H")


class Paper(Part):
    """Whether sign-offs on paper count, with their scan and a witness."""

    counts: Flag = True


class Quota(Part):
    """How many emergencies a product may have in how long."""

    max: Whole
    per: Lasting


class Retro(Part):
    """What an emergency leaves out and owes: criteria or ``cab``, within a term of the deployment."""

    items: tuple[Slug, ...] = ()
    within: Lasting | None = None
    quota: Quota | None = None


class Policy(Record):
    """A versioned set of criteria, rules, sign-offs and timings.

    With `extends` every key that is not stated is that of the policy it names, whose digest it
    pins; reading hands out the policy as it is in force, with both together. `advisory` names
    criteria and rules whose failure is told and does not block.
    """

    title: Text
    effective: Start
    extends: PolicyPin | None = None
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
    verbal: Verbal = Verbal()
    paper: Paper = Paper()
    review: Due | None = None
    drills: Every | None = None
    retro: Retro = Retro()
    advisory: tuple[Slug, ...] = ()
