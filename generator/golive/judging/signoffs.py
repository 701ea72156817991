"""The sign-offs that count: who gave them, what they cover, since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from golive.judging.case import Case
from golive.model.assessment import Decision

APPROVING = frozenset({"approve", "approve-with-conditions"})


def approves(decision: Decision) -> bool:
    """Whether a decision is a sign-off that counts towards its role."""
    return decision.kind == "approval" and decision.counts and decision.decision in APPROVING


def signoffs(decisions: Iterable[Decision], role: str | None = None) -> tuple[Decision, ...]:
    """The counting sign-offs, of one role or of all, in order."""
    return tuple(d for d in decisions if approves(d) and role in {None, d.role})


def first_signoff_at(case: Case, file: str) -> datetime | None:
    """When the first counting sign-off that covers `file` was given, UTC; ``None`` if none does.

    `file` is relative to the release's folder (``checklists/quality.yaml``).
    """
    covering = {s.path for s in case.folder.approvals if file in s.record.subject}
    given = (d for d in signoffs(case.decisions) if d.path in covering)
    return min((first_said(d, case.decisions).at for d in given), default=None)


def first_said(decision: Decision, decisions: Sequence[Decision]) -> Decision:
    """The first of the decisions that this one says again; itself where it says something new."""
    if not decision.repeats:
        return decision
    return next(one for one in decisions if one.path == decision.repeats[-1])


def order(decision: Decision) -> tuple[datetime, datetime]:
    """Where a decision stands in time; those of one commit by what they claim."""
    return decision.at, decision.signed_at


def speaks_last(decision: Decision) -> bool:
    """Whether a stop is there and no later one has taken its place; it may have been settled."""
    return decision.counts or decision.reason not in {"decision-superseded", "record-not-landed"}
