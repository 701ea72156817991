"""What a rule is given: the whole book for book rules, one release in it for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from golive.judging.deploying import Attempt
from golive.judging.emergencies import Emergency
from golive.judging.in_production import Newest
from golive.model.assessment import Decision, StaleFile
from golive.model.book import Book, Filed, ReleaseFolder, Signed
from golive.model.breaches import Breach
from golive.model.charter import Chartered, Stood
from golive.model.history import Commit, History, When
from golive.model.places import Place, Route
from golive.model.records.book_settings import BookSettings
from golive.model.records.policy import Policy
from golive.model.records.product import Product
from golive.model.records.release import Release
from golive.model.records.signed import SignedRecord
from golive.model.roster import Roster, Version
from golive.model.snapshot import Before
from golive.model.verification import Certificate, Outcome, Verification


@dataclass(frozen=True)
class Context:
    """The book with everything that is known of it at one time.

    Attributes:
        verifications: path of a signed record to what was found true of its signature.
        as_of: the one time of this run, UTC; while a release is looked at as it was when it was
            deployed, that time.
        looking_back: True in the second case: in trial books too, what was claimed later is not there.
        roster: people and products as they stood on the line; ``None`` where no history tells, and
            today's files are those of every time.
        before: release to its folder as it stood when it was deployed, where that was changed since.
        certificates: primary fingerprint to what its key file says, unproven; refused files are missing.
        assumed: releases that are judged by the policy they name, whichever was in force: what-ifs only.
        is_present: whether `as_of` is the present, so that what is dated after it is not there yet.
        breaches: what the line took back that may only be added to, but for closed releases.
        settings: every version of the book's settings on the line; none where no history tells.
        only: the releases that are judged; ``None``: all. Of the others stand in the book those that
            bear on them, see `golive.judging.neighbours`.
        heard: the releases on which it is known what was decided; ``None``: all.
        as_closed: path of a closure to its release's folder as it stood when it landed, likewise.
        charter: how the book stands to its charter; ``None`` where it has none.
        stood: of a book with a charter, trust file to its digests along the line, oldest first.
    """

    book: Book
    verifications: Mapping[str, Verification]
    history: History
    as_of: datetime
    looking_back: bool = False
    roster: Roster | None = None
    before: Mapping[str, Before] = field(default_factory=dict)
    as_closed: Mapping[str, ReleaseFolder] = field(default_factory=dict)
    certificates: Mapping[str, Certificate] = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    breaches: tuple[Breach, ...] = ()
    is_present: bool = False
    settings: tuple[Version[BookSettings], ...] = ()
    charter: Chartered | None = None
    stood: Mapping[str, tuple[Stood, ...]] = field(default_factory=dict)
    only: frozenset[str] | None = None
    heard: frozenset[str] | None = None

    def judges(self, release: str) -> bool:
        """Whether a verdict on a release is asked for."""
        return self.only is None or release in self.only

    def hears(self, release: str) -> bool:
        """Whether it is asked what was decided on a release."""
        return self.heard is None or release in self.heard


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a signed record does not count, or what is to be remarked although it does.

    Attributes:
        reason: slug of the rule. why: one sentence for people.
        note: True for a remark that leaves the record counting.
        route: where in the record the reason stands.
        stale: for changed content, which files.
        outcome: what the signature's outcome becomes by it; ``None`` leaves it.
        hint: what to do, one imperative sentence.
    """

    reason: str
    why: str
    note: bool = False
    route: Route = ()
    stale: tuple[StaleFile, ...] = ()
    outcome: Outcome | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One signed record on the docket of its release.

    Attributes:
        at: the time it is judged by, UTC: its landing, ``as_of`` while it has not landed; in
            trial books the later of `signed_at` and the signature's own time.
        landing: the commit in which the pair landed; ``None`` in trial books or when not landed.
        landed: True when the pair stands on the trusted line (always in trial books).
        fault: why it does not speak at all; ``None`` when it does.
        later: True when it landed only after ``as_of``: it is not there yet.
    """

    signed: Signed[SignedRecord]
    verification: Verification
    at: datetime
    landing: Commit | None
    landed: bool
    fault: Verdict | None = None
    later: bool = False

    @property
    def order(self) -> tuple[datetime, datetime]:
        """Where it stands in time; records of one commit by what they claim."""
        return self.at, self.signed.record.signed_at


@dataclass(frozen=True)
class Hearing:
    """One signed record before it is judged.

    Attributes:
        signed: the record. verification: what was found true of its signature.
        at, landing, landed, later: as in `Entry`.
        authors: people who may not sign this release.
        docket: every signed record of the release in the order of time; empty while it is
            still asked which of them speak.
        earlier: the decisions that were judged before this one.
        known: e-mail, casefolded, to the people who have it or ever had.
    """

    context: Context
    folder: ReleaseFolder
    policy: Filed[Policy]
    signed: Signed[SignedRecord]
    verification: Verification
    at: datetime
    landed: bool
    authors: tuple[str, ...]
    landing: Commit | None = None
    docket: tuple[Entry, ...] = ()
    earlier: tuple[Decision, ...] = ()
    later: bool = False
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def record(self) -> SignedRecord:
        """What the signed file says."""
        return self.signed.record

    @property
    def when(self) -> When:
        """The moment whose people are asked: the commit it landed in, else its time."""
        return self.landing or self.at


@dataclass(frozen=True, slots=True)
class Booking:
    """A deployment window that some release has asked for, half-open.

    `reach` is the latest end among the windows of its product that start no later; `was_moved`
    says that it is not the signed one.
    """

    release: str
    path: str
    start: datetime
    end: datetime
    reach: datetime
    was_moved: bool = False


@dataclass(frozen=True)
class Case:
    """One release that can be judged: readable, not historical, under a policy it may use.

    Attributes:
        decisions: every signed record of the release as judged, in the order of their `at`.
        authors: people who may not sign it.
        judged_at: the counting go-authorization's `at`, else `as_of`: the time at which
            everything that was decided by it is looked at.
        bookings: product to the windows its releases ask for, in the order of their start.
        newest: versions of the product that were its newest in production in turn, oldest first.
        decided: release to when it was authorized, for those that are.
        emergencies: the hotfixes of its product that were deployed, oldest first.
        attempt: its deployment; ``None`` while none has begun.
        was_authorized: whether it was authorized when that deployment began.
    """

    context: Context
    folder: ReleaseFolder
    release: Filed[Release]
    product: Filed[Product]
    policy: Filed[Policy]
    decisions: tuple[Decision, ...]
    authors: tuple[str, ...]
    judged_at: datetime
    bookings: Mapping[str, tuple[Booking, ...]] = field(default_factory=dict)
    newest: tuple[Newest, ...] = ()
    decided: Mapping[str, datetime] = field(default_factory=dict)
    emergencies: tuple[Emergency, ...] = ()
    attempt: Attempt | None = None
    was_authorized: bool = False

    @property
    def as_of(self) -> datetime:
        """The time that counts as now, UTC."""
        return self.context.as_of

    @property
    def is_over(self) -> bool:
        """Whether an authorized deployment has come to its end: after it only findings arise."""
        return self.was_authorized and self.attempt is not None and self.attempt.outcome is not None

    def place(self, name: str, *route: str | int) -> Place:
        """A place in a file of the release's folder, e.g. ``place("risks.yaml", "risks", 0)``."""
        return Place(self.folder.path(name), route)

    def counting(self, kind: str) -> tuple[Decision, ...]:
        """The decisions of a kind that have their effect, in order."""
        return tuple(d for d in self.decisions if d.kind == kind and d.counts)
