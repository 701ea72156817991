"""The book as typed records, each with the file it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Generic, TypeVar

from golive.model.measured import Report
from golive.model.places import Place, Route
from golive.model.records.book_settings import BookSettings
from golive.model.records.calendar import Calendar
from golive.model.records.charter import Charter
from golive.model.records.checklist import Checklist
from golive.model.records.decision import DecisionInputs
from golive.model.records.defects import Defects
from golive.model.records.deployment import Deployment
from golive.model.records.drill import Drill
from golive.model.records.followup import FollowUp
from golive.model.records.person import Person, compromises
from golive.model.records.policy import Policy
from golive.model.records.product import Product
from golive.model.records.raci import Raci
from golive.model.records.record import Record
from golive.model.records.release import HistoricalRelease, Release, Window
from golive.model.records.review import Review
from golive.model.records.risks import Risks
from golive.model.records.rollback import Rollback
from golive.model.records.runup import MovedWindow, RunUp
from golive.model.records.signed import (
    Approval,
    Authorization,
    Blocker,
    Cab,
    Closure,
    Halt,
    Resolution,
    SignedRecord,
    Waiver,
)
from golive.model.records.validation import Validation

RecordT_co = TypeVar("RecordT_co", bound=Record, covariant=True)
SignedT_co = TypeVar("SignedT_co", bound=SignedRecord, covariant=True)


@dataclass(frozen=True, slots=True)
class Filed(Generic[RecordT_co]):
    """A record and the file it stands in.

    Attributes:
        path: relative to the top of the book.
        digest: ``sha256:…`` of the file's bytes.
        blob: git's object id of those bytes, or ``None`` outside git.
        record: what the file says.
    """

    path: str
    digest: str
    blob: str | None
    record: RecordT_co


@dataclass(frozen=True, slots=True)
class Signed(Generic[SignedT_co]):
    """A signed record and its detached signature.

    Attributes:
        path, digest, blob, record: as in `Filed`.
        number: 1 for ``<name>.yaml``, n for ``<name>.<n>.yaml``.
        name: path in the release's folder without number and ending: what later
            decisions share (``approvals/qa-lead--qa-one``).
        signature_blob: git's object id of ``<path>.asc``; ``None`` when it is missing or not in git.
    """

    path: str
    digest: str
    blob: str | None
    record: SignedT_co
    number: int
    name: str
    signature_blob: str | None = None


LONGEST = timedelta(days=366)
"""How long a peak may last, and how much of a window is looked at for peaks."""

ENVIRONMENT = "production"
"""Where a release goes that names no environment."""


@dataclass(frozen=True, slots=True)
class ReleaseFolder:
    """Everything that stands in one release's folder.

    Attributes:
        id: ``<product>/<version>``.
        folder: ``records/releases/<product>/<version>``.
        release: ``release.yaml``; ``None`` when it is missing or cannot be read.
        followups: by file name without ending (``2026-04-02-a1``), in order.
        files: every regular file, by path relative to the folder, in byte order, to its digest.
        blobs: the same paths to git's object ids (``None`` outside git).
        reports: path of each kept report of a known format (``evidence/…``) to what it says.
        unreadable: paths relative to the folder that stand there but could not be read as
            their kind (or have none); one of them makes the release ``invalid``.
    """

    id: str
    product: str
    version: str
    folder: str
    release: Filed[Release | HistoricalRelease] | None = None
    rollback: Filed[Rollback] | None = None
    risks: Filed[Risks] | None = None
    defects: Filed[Defects] | None = None
    decision: Filed[DecisionInputs] | None = None
    runup: Filed[RunUp] | None = None
    deployment: Filed[Deployment] | None = None
    validation: Filed[Validation] | None = None
    review: Filed[Review] | None = None
    checklists: Mapping[str, Filed[Checklist]] = field(default_factory=dict)
    approvals: tuple[Signed[Approval], ...] = ()
    cab: tuple[Signed[Cab], ...] = ()
    authorizations: tuple[Signed[Authorization], ...] = ()
    blockers: tuple[Signed[Blocker], ...] = ()
    resolutions: tuple[Signed[Resolution], ...] = ()
    waivers: tuple[Signed[Waiver], ...] = ()
    halts: tuple[Signed[Halt], ...] = ()
    closures: tuple[Signed[Closure], ...] = ()
    followups: Mapping[str, Filed[FollowUp]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    blobs: Mapping[str, str | None] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()

    @property
    def environment(self) -> str:
        """Where the release is meant to go."""
        plan = self.release.record.deployment if self.release else None
        return plan.environment if plan else ENVIRONMENT

    def signed(self) -> Iterator[Signed[SignedRecord]]:
        """Every signed record of the folder, kind by kind, each kind in path order."""
        yield from self.approvals
        yield from self.cab
        yield from self.authorizations
        yield from self.blockers
        yield from self.resolutions
        yield from self.waivers
        yield from self.halts
        yield from self.closures

    def windows(self) -> Iterator[Window | MovedWindow]:
        """The window that was planned, and the one that the run-up asks for in its place."""
        planned = self.release.record.schedule.window if self.release else None
        asked = self.runup.record.window if self.runup else None
        yield from (window for window in (planned, asked) if window is not None)

    def path(self, name: str) -> str:
        """The path in the book of a file of this folder."""
        return f"{self.folder}/{name}"


@dataclass(frozen=True, slots=True)
class ClosedTime:
    """A half-open time in which windows should not lie.

    Attributes:
        kind: ``"blackout"`` or ``"peak"``.
        products: product names, or ``*`` for all.
    """

    kind: str
    name: str
    start: datetime
    end: datetime
    products: tuple[str, ...]

    def concerns(self, product: str) -> bool:
        """Whether it binds the releases of `product`."""
        return "*" in self.products or product in self.products


@dataclass(frozen=True)
class Book:
    """The whole tree of records and policies at one commit.

    Attributes:
        settings: ``policies/book.yaml``; ``None`` when it is missing or unreadable.
        people, products: by id. policies: by ``<policy>/<version>``. releases: by id.
        calendar: as written; `closed` holds its blackouts and peaks as times, peaks
            only around the windows of the book's releases, moved ones too.
        taken_over: path of a policy to where the entries stand that it takes over from others, by
            their routes in it.
        raci: ``policies/raci.yaml``; ``None`` without one. drills: by file name without ending, in order.
        keys: primary fingerprint (the file's name) to the bytes of the key file.
        charters: number to the version of the charter that stands here, in order.
        bound: path of every trust file that a charter lists by its digest, to that digest.
        broken_trust: paths of trust files that cannot be read; while there is one,
            nothing is published and no gate answers yes.
    """

    settings: Filed[BookSettings] | None = None
    people: Mapping[str, Filed[Person]] = field(default_factory=dict)
    products: Mapping[str, Filed[Product]] = field(default_factory=dict)
    calendar: Filed[Calendar] | None = None
    closed: tuple[ClosedTime, ...] = ()
    policies: Mapping[str, Filed[Policy]] = field(default_factory=dict)
    taken_over: Mapping[str, Mapping[Route, Place]] = field(default_factory=dict)
    raci: Filed[Raci] | None = None
    drills: Mapping[str, Filed[Drill]] = field(default_factory=dict)
    keys: Mapping[str, bytes] = field(default_factory=dict)
    releases: Mapping[str, ReleaseFolder] = field(default_factory=dict)
    charters: Mapping[int, Filed[Charter]] = field(default_factory=dict)
    bound: Mapping[str, str] = field(default_factory=dict)
    broken_trust: tuple[str, ...] = ()

    @property
    def is_trial(self) -> bool:
        """True until `opened` stands in the settings: times are then the signers' claims."""
        return self.settings is None or self.settings.record.opened is None

    @cached_property
    def compromised(self) -> Mapping[str, datetime]:
        """Fingerprint to the earliest time from which on a person's file calls it compromised."""
        return compromises(filed.record for filed in self.people.values())
