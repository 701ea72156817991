"""From a path to what stands there: the layout of the book as one table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from golive.model.measured import KEPT_AT_MOST
from golive.model.places import Span
from golive.model.records.book_settings import BookSettings
from golive.model.records.calendar import Calendar
from golive.model.records.charter import Charter
from golive.model.records.checklist import Checklist
from golive.model.records.decision import DecisionInputs
from golive.model.records.defects import Defects
from golive.model.records.deployment import Deployment
from golive.model.records.drill import Drill
from golive.model.records.followup import FollowUp
from golive.model.records.person import Person
from golive.model.records.policy import Policy
from golive.model.records.product import Product
from golive.model.records.raci import Raci
from golive.model.records.record import Record
from golive.model.records.release import Release
from golive.model.records.review import Review
from golive.model.records.risks import Risks
from golive.model.records.rollback import Rollback
from golive.model.records.runup import RunUp
from golive.model.records.signed import (
    Approval,
    Authorization,
    Blocker,
    Cab,
    Closure,
    Halt,
    Resolution,
    Waiver,
)
from golive.model.records.validation import Validation
from golive.model.scalars import FINGERPRINT, PRODUCT, SLUG, VERSION, shown
from golive.reading.flaw import Flaw
from golive.reading.misplaced import misnamed, unplaced


class Kind(StrEnum):
    """What a file of the book is."""

    BOOK = "book"
    PERSON = "person"
    KEY = "key"
    PRODUCT = "product"
    CALENDAR = "calendar"
    POLICY = "policy"
    RACI = "raci"
    CHARTER = "charter"
    DRILL = "drill"
    RELEASE = "release"
    ROLLBACK = "rollback"
    RISKS = "risks"
    DEFECTS = "defects"
    DECISION = "decision"
    CHECKLIST = "checklist"
    RUNUP = "runup"
    DEPLOYMENT = "deployment"
    VALIDATION = "validation"
    REVIEW = "review"
    FOLLOWUP = "followup"
    APPROVAL = "approval"
    CAB = "cab"
    AUTHORIZATION = "authorization"
    BLOCKER = "blocker"
    RESOLUTION = "resolution"
    WAIVER = "waiver"
    HALT = "halt"
    CLOSURE = "closure"
    SIGNATURE = "signature"
    REPORT = "report"
    ASIDE = "aside"


MODELS: Mapping[Kind, type[Record]] = MappingProxyType(
    {
        Kind.BOOK: BookSettings,
        Kind.PERSON: Person,
        Kind.PRODUCT: Product,
        Kind.CALENDAR: Calendar,
        Kind.POLICY: Policy,
        Kind.RACI: Raci,
        Kind.CHARTER: Charter,
        Kind.DRILL: Drill,
        Kind.RELEASE: Release,
        Kind.ROLLBACK: Rollback,
        Kind.RISKS: Risks,
        Kind.DEFECTS: Defects,
        Kind.DECISION: DecisionInputs,
        Kind.CHECKLIST: Checklist,
        Kind.RUNUP: RunUp,
        Kind.DEPLOYMENT: Deployment,
        Kind.VALIDATION: Validation,
        Kind.REVIEW: Review,
        Kind.FOLLOWUP: FollowUp,
        Kind.APPROVAL: Approval,
        Kind.CAB: Cab,
        Kind.AUTHORIZATION: Authorization,
        Kind.BLOCKER: Blocker,
        Kind.RESOLUTION: Resolution,
        Kind.WAIVER: Waiver,
        Kind.HALT: Halt,
        Kind.CLOSURE: Closure,
    }
)
"""The model of each kind; a release with `origin` is a `HistoricalRelease` instead."""

SIGNED = frozenset(
    {
        Kind.APPROVAL,
        Kind.CAB,
        Kind.AUTHORIZATION,
        Kind.BLOCKER,
        Kind.RESOLUTION,
        Kind.WAIVER,
        Kind.HALT,
        Kind.CLOSURE,
    }
)
"""Kinds that have a signature beside them and may be followed by later ones."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What a path means.

    Attributes:
        name: what identifies the record: a person, product or class, ``<policy>/<version>``, a
            fingerprint; of a signed record its path in the folder without number and ending; of a
            signature the path of its document in the folder, without ending where it signs a charter.
        number: 1, or n of ``<name>.<n>.yaml``.
    """

    kind: Kind
    name: str = ""
    number: int = 1


class Home(NamedTuple):
    """The release folder a path lies in, and the rest of the path."""

    product: str
    version: str
    inner: str

    @property
    def folder(self) -> str:
        """The folder's path in the book."""
        return f"records/releases/{self.product}/{self.version}"


_ASIDE = frozenset({"README.md", ".gitkeep"})
_NUMBER = r"(?:\.(?P<number>[2-9]|[1-9][0-9]{1,8}))?\.yaml"
_DATED = rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-{SLUG}"

_TRUST = (
    (Kind.BOOK, re.compile(r"policies/(?P<name>book)\.yaml")),
    (Kind.POLICY, re.compile(rf"policies/(?!charter/)(?P<name>{SLUG}/[1-9][0-9]{{0,8}})\.yaml")),
    (Kind.PERSON, re.compile(rf"records/people/(?P<name>{SLUG})\.yaml")),
    (Kind.KEY, re.compile(rf"records/keys/(?P<name>{FINGERPRINT})\.asc")),
    (Kind.PRODUCT, re.compile(rf"records/products/(?P<name>{PRODUCT.replace('$', '[.]yaml$')})\.yaml")),
    (Kind.CALENDAR, re.compile(r"records/(?P<name>calendar)\.yaml")),
    (Kind.RACI, re.compile(r"policies/(?P<name>raci)\.yaml")),
    (Kind.CHARTER, re.compile(r"policies/charter/(?P<name>[1-9][0-9]{0,8})\.yaml")),
    (Kind.SIGNATURE, re.compile(rf"(?P<name>policies/charter/[1-9][0-9]{{0,8}})\.(?!yaml\.){SLUG}\.asc")),
    (Kind.DRILL, re.compile(rf"records/drills/(?P<name>{_DATED})\.yaml")),
)
_DOSSIER = MappingProxyType(
    {
        "release.yaml": Spot(Kind.RELEASE),
        "rollback.yaml": Spot(Kind.ROLLBACK),
        "risks.yaml": Spot(Kind.RISKS),
        "defects.yaml": Spot(Kind.DEFECTS),
        "decision.yaml": Spot(Kind.DECISION),
        "runup.yaml": Spot(Kind.RUNUP),
        "deployment.yaml": Spot(Kind.DEPLOYMENT),
        "validation.yaml": Spot(Kind.VALIDATION),
        "review.yaml": Spot(Kind.REVIEW),
    }
)
_INSIDE = (
    (Kind.CHECKLIST, re.compile(rf"checklists/(?P<name>{SLUG})\.yaml")),
    (Kind.APPROVAL, re.compile(rf"(?P<name>approvals/{SLUG}--{SLUG}){_NUMBER}")),
    (Kind.RESOLUTION, re.compile(rf"(?P<name>blockers/{SLUG}\.resolution){_NUMBER}")),
    (Kind.BLOCKER, re.compile(rf"(?P<name>blockers/{SLUG}){_NUMBER}")),
    (Kind.WAIVER, re.compile(rf"(?P<name>waivers/{SLUG}){_NUMBER}")),
    (Kind.HALT, re.compile(rf"(?P<name>halts/{SLUG}){_NUMBER}")),
    (Kind.CAB, re.compile(rf"(?P<name>cab){_NUMBER}")),
    (Kind.AUTHORIZATION, re.compile(rf"(?P<name>authorization){_NUMBER}")),
    (Kind.CLOSURE, re.compile(rf"(?P<name>closure){_NUMBER}")),
    (Kind.REPORT, re.compile(r"evidence/(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*\.(?:json|xml|csv|sarif))")),
    (Kind.FOLLOWUP, re.compile(rf"followups/(?P<name>{_DATED})\.yaml")),
)
_PRODUCT = re.compile(PRODUCT)
_VERSION = re.compile(VERSION)
_HOME_DEPTH = 4


def home_of(path: str) -> Home | None:
    """The release folder `path` lies in; ``None`` where it lies in none."""
    parts = path.split("/", _HOME_DEPTH)
    if len(parts) <= _HOME_DEPTH or parts[0] != "records" or parts[1] != "releases":
        return None
    return Home(parts[2], parts[3], parts[4])


def home_flaw(home: Home) -> Flaw | None:
    """What is wrong with the names of a release folder, if anything."""
    if _PRODUCT.fullmatch(home.product) is None:
        words = "lower-case letters, digits, dots, dashes and underscores, not `by-year`"
        return misnamed(home.product, "a product's name", words)
    if _VERSION.fullmatch(home.version) is None:
        return misnamed(home.version, "a version", "letters, digits and `. _ + -`")
    return None


def spot_of(path: str) -> Spot | Flaw:
    """What stands at `path` of the book, outside the release folders."""
    return _spot(path, _TRUST) or unplaced(path)


def spot_inside(inner: str, size: int = 0) -> Spot | Flaw:
    """What stands at the path `inner` of a release folder, with so many bytes."""
    known = _DOSSIER.get(inner)
    if known is not None:
        return known
    document = inner.removesuffix(".asc")
    found = _spot(document, _INSIDE)
    if document == inner:
        return unplaced(inner) if found is None else _bounded(found, size)
    if found is not None and found.kind in SIGNED:
        return Spot(Kind.SIGNATURE, document)
    return Flaw("path-unknown", f"no signed record can stand at {shown(document)}", "Remove the signature.")


def _bounded(spot: Spot, size: int) -> Spot | Flaw:
    if spot.kind is not Kind.REPORT or size <= KEPT_AT_MOST:
        return spot
    words = f"the report has {size} bytes, more than the {KEPT_AT_MOST} that one kept in the book may have"
    hint = "Keep it elsewhere and link to it as evidence."
    return Flaw("file-too-large", words, hint, span=Span(1, 1, 1, 1))


def _spot(path: str, table: tuple[tuple[Kind, re.Pattern[str]], ...]) -> Spot | None:
    if path.rpartition("/")[2] in _ASIDE:
        return Spot(Kind.ASIDE)
    for kind, pattern in table:
        match = pattern.fullmatch(path)
        if match is not None:
            return Spot(kind, match["name"], int(match.groupdict().get("number") or 1))
    return None
