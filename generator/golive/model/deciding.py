"""What somebody wants to decide, the record that would be signed, and what to look at before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from golive.model.assessment import Assessment, Decision, Requirement

DecisionKind = Literal[
    "approval", "cab", "authorization", "blocker", "resolution", "waiver", "halt", "closure"
]
"""The kinds of signed records."""

REFUSING = frozenset({"reject", "withdraw", "rejected", "no-go", "blocker", "halt"})
"""Words that stop a release whatever their signature is worth: they fail safe."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision that somebody wants to sign.

    Attributes:
        release: ``<product>/<version>``. role: in which they sign. by: whose decision it is.
        at: when, UTC, in whole seconds.
        details: what the record says besides what follows from the book, by its keys; values as in
            the record, texts for what its reader types.
        slug: what a blocker, waiver or halt is called, and which blocker a resolution ends; empty else.
    """

    kind: DecisionKind
    release: str
    role: str
    by: str
    at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)
    slug: str = ""

    @property
    def signer(self) -> str:
        """Who signs: whose decision it is, or who recorded it for them."""
        recorded = self.details.get("recorded")
        return recorded["by"] if recorded else self.by


@dataclass(frozen=True, slots=True)
class DraftedRecord:
    """A record that is to be signed.

    Attributes:
        path: its file in the book. name, number: as in `Signed`.
        fields: what it says, by its keys in the order in which they are written.
        before: path of the record it supersedes; ``None`` for the first of its name.
        since: path of the last record of the same person on the same matter; ``None`` without one.
    """

    path: str
    name: str
    number: int
    fields: Mapping[str, Any]
    before: str | None = None
    since: str | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A value of a record that is not what it was.

    Attributes:
        route: where it stands, as people say it: ``schedule.window.end``, ``risks[R1].status``.
        was, now: as it stands in the file; ``None`` where there was or is nothing.
    """

    route: str
    was: str | None
    now: str | None


@dataclass(frozen=True, slots=True)
class CoveredFile:
    """A file that a signature is about.

    Attributes:
        name: relative to the release's folder. digest: today's; ``None`` when it is gone.
        change: against this person's last signature: ``new`` (there is none), ``same``, ``changed``,
            ``appeared``, ``vanished``.
        fields: what changed in it; empty where that is not known or too much.
        committed: whether these bytes stand in the commit that the book stands upon.
    """

    name: str
    digest: str | None
    change: str
    fields: tuple[FieldChange, ...] = ()
    committed: bool = True


@dataclass(frozen=True, slots=True)
class Answered:
    """A criterion of a covered file, with the age of what supports its answer.

    Attributes:
        at: when it was answered, UTC; ``None`` for computed and missing answers.
        age, limit: how old that is and may be, in words; empty where nothing tells or limits it.
    """

    requirement: Requirement
    at: datetime | None = None
    age: str = ""
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Deliberation:
    """Everything a person has to see before they sign.

    Attributes:
        wish: what they want. drafted: the record. data: the bytes that would be signed.
        before, after: the verdict as it is, and with this record once it has landed.
        decision: how the record would be judged then.
        hint: what to do where it would not count; ``None`` where nobody knows or it does.
        covered: the files of its subject. answered: the criteria that stand in them.
        last: their last decision on the matter; ``None`` without one.
        asks: the statement that the policy asks for, in full; ``None`` where it asks for none.
    """

    wish: Wish
    drafted: DraftedRecord
    data: bytes
    before: Assessment
    after: Assessment
    decision: Decision
    hint: str | None = None
    covered: tuple[CoveredFile, ...] = ()
    answered: tuple[Answered, ...] = ()
    last: Decision | None = None

    @property
    def refuses(self) -> bool:
        """Whether it stops the release, so that it has its effect however it is signed."""
        return self.decision.decision in REFUSING
