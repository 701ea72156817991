"""What golive says of a proposed change: the report of ``golive check --base``, as data.

The model is the contract of ``golive/change/1``: its JSON is written from it and read back into it,
in CI by a half that trusts nothing of it. So every text has a length and every list an end, and
nothing in it is anything but text, numbers, yes and no.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "golive/change/1"
MAX_REPORT = 1024 * 1024
"""Bytes of a report that are ever read."""

LINE, SENTENCE, MANY = 200, 2000, 200
"""Characters of a name, characters of a sentence, and entries of a list, at most."""

Line: TypeAlias = Annotated[str, Field(max_length=LINE)]
Sentence: TypeAlias = Annotated[str, Field(max_length=SENTENCE)]
PathText: TypeAlias = Annotated[str, Field(max_length=SENTENCE)]
Count: TypeAlias = Annotated[int, Field(ge=0, le=10_000_000)]
Commit: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{40,64}$")]
Sentences: TypeAlias = Annotated[tuple[Sentence, ...], Field(max_length=MANY)]


class ChangeType(StrEnum):
    """What a change is, by the paths it touches."""

    NOTHING = "nothing"
    OUTSIDE = "outside"
    APPROVAL = "approval"
    CLOSURE = "closure"
    RECORD = "record"
    KEY_RENEWAL = "key-renewal"
    PEOPLE = "people"
    POLICY = "policy"
    MIXED = "mixed"


class Said(BaseModel):
    """A part of the report: frozen, and nothing in it that is not named here."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, populate_by_name=True, defer_build=True
    )


class Compared(Said):
    """Which commits were compared.

    `name` is the base as it was asked for, `commit` its newest commit, `start` the merge base, whose
    trust files judge the change; `head` is null for the working tree. `moved_on` says that the base
    has got newer commits since.
    """

    name: Line
    commit: Commit
    start: Commit
    head: Commit | None
    moved_on: bool


class Touched(Said):
    """How many paths a change touches in the book and outside; `paths` names the first of the book's."""

    book: Count
    outside: Count
    paths: Annotated[tuple[PathText, ...], Field(max_length=MANY)] = ()


class Counts(Said):
    """Findings by severity."""

    error: Count = 0
    warning: Count = 0
    note: Count = 0


class ReportedFinding(Said):
    """A fault that the change brings; line and column count from 1."""

    rule: Line
    severity: Literal["error", "warning", "note"]
    path: PathText
    line: Count
    column: Count
    message: Sentence
    hint: Sentence | None = None


class ChangedFile(Said):
    """A file that is not what somebody signed; `was` and `now` are the beginnings of its digests.

    `where` says where it changed: in this change, or in which commit; null where nobody knows.
    """

    path: PathText
    change: Literal["changed", "appeared", "vanished"]
    was: Line | None
    now: Line | None
    where: Line | None


class ReportedDecision(Said):
    """A signed record: one that the change brings, or one that it deprives of its effect."""

    path: PathText
    kind: Line
    role: Line
    person: Line
    decision: Line
    counts: bool
    why: Sentence
    brought: bool
    files: Annotated[tuple[ChangedFile, ...], Field(max_length=MANY)] = ()


class AskedRole(Said):
    """One thing that has to be signed for a release, once.

    Attributes:
        title: what is asked for, e.g. ``Sign-off by qa-lead``.
        asked, counting: how many signatures are wanted, and how many count once this has landed.
        met: whether nothing is lacking.
        given: one sentence on each decision there is, the person first.
        missing: what is lacking and who can give it, a sentence or two; null where nothing is.
        people: who can give it, by id.
        commands: what somebody types to give it, line by line; empty where it is nobody's turn.
        signer: for whom the commands are written; null where `<you>` stands in them for anybody.
    """

    title: Line
    role: Line
    asked: Count
    counting: Count
    met: bool
    given: Sentences = ()
    missing: Sentence | None = None
    people: Annotated[tuple[Line, ...], Field(max_length=MANY)] = ()
    commands: Annotated[tuple[Sentence, ...], Field(max_length=20)] = ()
    signer: Line | None = None


class Verdict(Said):
    """Where a release stands: its state, the sentence on it, and whether it is ready and may go."""

    state: Line
    sentence: Sentence
    ready: bool
    go: bool


class ChangedRelease(Said):
    """A release that the change touches, or whose verdict it changes.

    Attributes:
        touched: whether its files are touched; false for one that only the new trust files change.
        before: null for a new release. after: as if the change had landed; null for one that is gone.
        adds: the signed records that the change brings. lost: those it deprives of their effect.
        roles: what has to be signed, each once. open: what else is not met, root causes first.
    """

    release: Line
    policy: Line | None
    touched: bool
    before: Verdict | None
    after: Verdict | None
    adds: Annotated[tuple[ReportedDecision, ...], Field(max_length=MANY)] = ()
    lost: Annotated[tuple[ReportedDecision, ...], Field(max_length=MANY)] = ()
    roles: Annotated[tuple[AskedRole, ...], Field(max_length=MANY)] = ()
    open: Sentences = ()


class ChangedTrust(Said):
    """One policy, person, product, key or setting that the change adds, alters or takes away.

    Attributes:
        kind: ``policy``, ``person``, ``key``, ``product``, ``charter``, ``settings``, ``calendar``, ``raci``.
        what: one sentence on what happens to it.
        gains, loses: who gets which power, and who has it no more, a sentence each.
        changes: what else is altered, a sentence each.
        verdicts: of a new version of a policy, what open releases would come to under it.
    """

    kind: Line
    name: Line
    what: Sentence
    gains: Sentences = ()
    loses: Sentences = ()
    changes: Sentences = ()
    verdicts: Sentences = ()


class ChangeReport(Said):
    """The whole report.

    Attributes:
        accepted: whether no finding is as severe as was asked to fail on.
        refused: why not, a sentence each, the gravest first; empty when accepted.
        draft: whether the change is not complete yet; `draft_reasons` says what is lacking.
        trust: what judged the change, and what it rests on, a sentence each.
        findings: what the change brings; `left_out` is how many more there are. `releases_left_out` and
            `trust_left_out` say the same of `releases` and `changed_trust`.
        known: how many findings stood in the same files before; they are not repeated.
    """

    schema_: Literal["golive/change/1"] = Field(alias="schema")
    tool: Line
    book: Line
    trial: bool
    as_of: Line
    compared: Compared
    type: ChangeType
    actor: Line | None
    accepted: bool
    refused: Sentences = ()
    draft: bool
    draft_reasons: Sentences = ()
    touched: Touched
    trust: Sentences = ()
    findings: Annotated[tuple[ReportedFinding, ...], Field(max_length=MANY)] = ()
    left_out: Count = 0
    known: Counts
    releases: Annotated[tuple[ChangedRelease, ...], Field(max_length=MANY)] = ()
    releases_left_out: Count = 0
    changed_trust: Annotated[tuple[ChangedTrust, ...], Field(max_length=MANY)] = ()
    trust_left_out: Count = 0


def line(text: str) -> str:
    """A name as a report may hold it: what is too long ends in ``…``."""
    return text if len(text) <= LINE else f"{text[: LINE - 1]}…"


def sentence(text: str) -> str:
    """A sentence as a report may hold it: what is too long ends in ``…``."""
    return text if len(text) <= SENTENCE else f"{text[: SENTENCE - 1]}…"


def sentences(texts: Iterable[str], most: int = MANY) -> tuple[str, ...]:
    """Sentences as a report may hold them; of more than `most` the last one counts what is left out."""
    said = [sentence(text) for text in texts]
    if len(said) <= most:
        return tuple(said)
    return (*said[: most - 1], f"And {len(said) - most + 1} more.")


_LINE_ENDS = 64 * 1024
"""Room for what another writer of the same JSON puts between its parts."""

_LISTS = {"findings": "left_out", "releases": "releases_left_out", "changed_trust": "trust_left_out"}
"""The long lists of a report to what counts the entries that they lack."""


def fitted(report: ChangeReport) -> ChangeReport:
    """A report that is small enough to be read: the end of its longest list is left out, and counted."""
    while _is_too_large(report):
        name = max(_LISTS, key=lambda each: len(getattr(report, each)))
        entries: tuple[Said, ...] = getattr(report, name)
        kept = len(entries) // 2
        lacking = getattr(report, _LISTS[name]) + len(entries) - kept
        report = report.model_copy(update={name: entries[:kept], _LISTS[name]: lacking})
    return report


def _is_too_large(report: ChangeReport) -> bool:
    """Whether it is, and something can be left out."""
    written = report.model_dump_json(by_alias=True, indent=2).encode()
    return len(written) > MAX_REPORT - _LINE_ENDS and any(getattr(report, name) for name in _LISTS)
