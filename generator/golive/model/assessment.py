"""What was judged: requirements, gates, sign-offs, excuses, state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from golive.model.breaches import Breach
from golive.model.charter import Chartered
from golive.model.findings import Finding
from golive.model.history import Commit
from golive.model.places import Place
from golive.model.verification import Verification


class Gate(StrEnum):
    """The gates, in their order."""

    READINESS = "readiness"
    SIGN_OFF = "sign-off"
    AUTHORIZATION = "authorization"
    DEPLOYMENT = "deployment"
    VALIDATION = "validation"
    CLOSURE = "closure"


class State(StrEnum):
    """The states of a release, in the order in which the first match wins."""

    INVALID = "invalid"
    HISTORICAL = "historical"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    ROLLED_BACK = "rolled-back"
    ABORTED = "aborted"
    HALTED = "halted"
    VALIDATED = "validated"
    DEPLOYED = "deployed"
    NO_GO = "no-go"
    REJECTED = "rejected"
    STALE = "stale"
    AUTHORIZED = "authorized"
    APPROVED = "approved"
    SIGNING = "signing"
    READY = "ready"
    DRAFT = "draft"


ENDED = frozenset({State.CLOSED, State.WITHDRAWN, State.ROLLED_BACK, State.ABORTED})
"""The states in which nothing is left to go live."""

OVER = ENDED | {State.VALIDATED, State.DEPLOYED}
"""The states after which nothing is deployed any more: that takes a new release."""


class Result(StrEnum):
    """How one requirement stands; ``advised`` fails where the policy only wants it told."""

    MET = "met"
    WAIVED = "waived"
    ADVISED = "advised"
    NOT_APPLICABLE = "not-applicable"
    FAILED = "failed"
    MISSING = "missing"
    UNKNOWN = "unknown"

    @property
    def satisfied(self) -> bool:
        """Whether a gate may pass with it; ``unknown`` is never a yes."""
        return self in _SATISFIED


_SATISFIED = frozenset({Result.MET, Result.WAIVED, Result.ADVISED, Result.NOT_APPLICABLE})


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a gate needs, with wanted and observed.

    Attributes:
        id: unique in its release: ``criterion/<id>``, ``sign-off/<role>``, ``dossier/<file>``,
            else ``<rule>`` or ``<rule>/<thing>``.
        rule: slug of the rule that asks.
        title: what is asked, a few words.
        wanted, observed: in words with units; `observed` says ``nothing`` words when missing.
        owner: the role or person whose turn it is.
        because: the places that decide it, the most telling first.
        excuse: one sentence why it is not met; ``None`` when satisfied.
        fix: the next command or action, imperative; ``None`` when satisfied.
        since: when it became its owner's turn, UTC; ``None`` if unknown.
        due: by when, UTC; ``None`` where no term runs.
        caused_by: ids of requirements whose failure causes this one; empty for a root cause.
        criterion: id of the criterion; ``None`` for other requirements.
        value: the measured or computed value of a criterion, for its bar.
        note: a remark although satisfied (weaker form, long lead time).
        measured: how a criterion's value comes out of its kept reports; ``None`` where nobody but the
            answer says it.
    """

    id: str
    rule: str
    gate: Gate
    title: str
    result: Result
    wanted: str
    observed: str
    owner: str | None = None
    because: tuple[Place, ...] = ()
    excuse: str | None = None
    fix: str | None = None
    since: datetime | None = None
    due: datetime | None = None
    caused_by: tuple[str, ...] = ()
    criterion: str | None = None
    value: Decimal | None = None
    note: str | None = None
    measured: str | None = None


@dataclass(frozen=True, slots=True)
class GateStatus:
    """A gate and its requirements; `met` needs at least one of them."""

    gate: Gate
    met: bool
    requirements: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class StaleFile:
    """A covered file that is not what was signed.

    Attributes:
        change: ``changed``, ``appeared`` or ``vanished`` since the signature.
        was, now: digests; ``None`` where there was or is nothing.
        commit, author, at: who changed it last and when, if the history knows.
    """

    path: str
    change: str
    was: str | None
    now: str | None
    commit: str | None = None
    author: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A signed record as it was judged: sign-off, CAB, authorization, blocker, waiver, halt, closure.

    Attributes:
        kind: ``approval``, ``cab``, ``authorization``, ``blocker``, ``resolution``, ``waiver``, ``halt``,
            ``closure``.
        path: its file. name: what later decisions on the same matter share.
        decision: its word (``approve``, ``go``, ``halt`` …).
        counts: whether it has its effect.
        reason: slug of why it does not (or of the note it counts with); ``""`` when plainly good.
        why: one sentence for people, always filled.
        verification: what was found true of its signature.
        landed_at, landed_in: landing of the pair on the trusted line; ``None`` when not landed.
        at: the time it is judged by, UTC: its landing, or in trial books the later claim.
        stale: for changed content, which files.
        expires: when it stops counting, if ever.
        repeats: paths of the earlier decisions that this one only says again, youngest first: on
            the same matter, over the same content.
        had_effect: of a closure that does not count any more, whether it did until a later one
            took its place.
    """

    kind: str
    path: str
    name: str
    role: str
    person: str
    decision: str
    counts: bool
    reason: str
    why: str
    verification: Verification
    signed_at: datetime
    at: datetime
    landed_at: datetime | None = None
    landed_in: str | None = None
    stale: tuple[StaleFile, ...] = ()
    expires: datetime | None = None
    statement: str | None = None
    comment: str | None = None
    repeats: tuple[str, ...] = ()
    had_effect: bool = False


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why a release is not yet go: a root cause, with its consequences folded under it.

    Attributes:
        fix: the next action, a sentence. command: the line to type that does it, or its first part;
            words in capitals stand for what only a person knows. ``None`` where no command does it.
    """

    requirement: str
    rule: str
    owner: str | None
    since: datetime | None
    due: datetime | None
    message: str
    fix: str | None
    place: Place | None
    consequences: tuple[Excuse, ...] = ()
    command: str | None = None


@dataclass(frozen=True)
class Assessment:
    """The verdict on one release at one commit and time.

    Attributes:
        release: ``<product>/<version>``. policy: ``<policy>/<version>`` it is judged by, or ``None``.
        state: derived; `because` is one sentence: what moved it there.
        verdict: the sentence at the top of the acceptance page.
        ready: the readiness gate is met. go: it is authorized, and every gate up to
            deployment is met at `as_of`.
        gates: in order; empty for historical and invalid releases.
        decisions: every signed record as judged, in landing order.
        excuses: root causes first; empty when go or historical.
        authors: people who may not sign it; unmapped: commit e-mails nobody claims.
        landed_at: landing of its ``release.yaml``; ``None`` when not landed or not known.
        findings: faults in the book that concern this release.
        unlanded: of an authorized release in an opened book, the files it rests on whose bytes
            do not stand on the trusted line now; a gate never says yes while there is one.
        breaches: what the line took back in its folder, or in what it rests on; it is not authorized
            while there is one that came before its deployment.
    """

    release: str
    product: str
    version: str
    policy: str | None
    state: State
    because: str
    verdict: str
    ready: bool = False
    go: bool = False
    gates: tuple[GateStatus, ...] = ()
    decisions: tuple[Decision, ...] = ()
    excuses: tuple[Excuse, ...] = ()
    authors: tuple[str, ...] = ()
    unmapped: tuple[str, ...] = ()
    landed_at: datetime | None = None
    findings: tuple[Finding, ...] = ()
    unlanded: tuple[str, ...] = ()
    breaches: tuple[Breach, ...] = ()


@dataclass(frozen=True)
class Judgement:
    """The verdicts on every release of a book.

    Attributes:
        as_of: the one time everything was judged at, UTC.
        assessments: by release id, in the order of the book.
        findings: faults that rules found, ordered by path and route.
        breaches: everything that the line took back, by path; closed releases come last.
        opened_in: the commit that opened the book; ``None`` in a trial book, or where no history tells.
        charter: how the book stands to its charter; ``None`` where it has none.
    """

    as_of: datetime
    assessments: Mapping[str, Assessment] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    breaches: tuple[Breach, ...] = ()
    opened_in: Commit | None = None
    charter: Chartered | None = None


@dataclass(frozen=True, slots=True)
class GateAnswer:
    """May this digest be deployed, here, now.

    Attributes:
        allowed: the answer; False whenever there is any reason against it.
        environment, digest: what was asked for.
        sentences: for a no, every reason in a sentence of its own; for a yes, what it rests on.
    """

    allowed: bool
    environment: str
    digest: str
    sentences: tuple[str, ...]
