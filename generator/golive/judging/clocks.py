"""Whose turn it is since when: the clocks of requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from golive.judging.case import Case
from golive.judging.roles import demand_for
from golive.judging.signoffs import signoffs
from golive.model.assessment import Gate, Requirement

_NOES = frozenset({"reject", "withdraw"})
"""The words after which it is the same role's turn again."""


def timed(case: Case, requirements: Sequence[Requirement]) -> list[Requirement]:
    """The requirements, with since when the sign-offs and the decision are somebody's turn."""
    own = [r for r in requirements if r.gate is Gate.READINESS]
    if not own or not all(r.result.satisfied for r in own):
        return list(requirements)
    since = _ready_since(case)
    return [_with_clock(case, r, since) for r in requirements]


def _with_clock(case: Case, requirement: Requirement, ready: datetime | None) -> Requirement:
    if requirement.result.satisfied:
        return requirement
    match requirement.rule:
        case "sign-off-missing":
            demand = demand_for(case.policy.record, requirement.owner or "")
            term = demand.respond_within if demand else None
            undone = (moment for moment in _undone(case, requirement.owner) if moment <= case.as_of)
            since = _latest((*undone, *([ready] if ready else ())))
            return replace(requirement, since=since, due=term.after(since) if term and since else None)
        case "cab-missing":
            return replace(requirement, since=ready)
        case "authorization-missing":
            return replace(requirement, since=_latest(d.at for d in signoffs(case.decisions)) or ready)
        case _:
            return requirement


def _undone(case: Case, role: str | None) -> Iterator[datetime]:
    """When a role said no, and when a sign-off of it ceased to count, as far as that is known."""
    for decision in case.decisions:
        if decision.kind != "approval" or decision.role != role:
            continue
        if decision.counts and decision.decision in _NOES:
            yield decision.at
        if decision.reason == "approval-expired" and decision.expires is not None:
            yield decision.expires
        yield from (file.at or decision.at for file in decision.stale)


def _ready_since(case: Case) -> datetime | None:
    """When the dossier got what it needed: its last landing, in trial books the latest answer's claim."""
    if case.context.book.is_trial:
        lists = case.folder.checklists.values()
        return _latest(answer.at for filed in lists for answer in filed.record.answers.values())
    dossier = (case.folder.path(name) for name in case.policy.record.dossier)
    commits = (case.context.history.last(path) for path in dossier)
    return _latest(commit.at for commit in commits if commit)


def _latest(moments: Iterable[datetime]) -> datetime | None:
    return max(moments, default=None)


def dated(case: Case, requirement: Requirement) -> Requirement:
    """The requirement; one that is not met and follows from no other says whose it is, and since when."""
    if requirement.result.satisfied or requirement.caused_by:
        return requirement
    owner = requirement.owner or case.release.record.author
    return replace(requirement, owner=owner, since=requirement.since or _turned(case, requirement))


def _turned(case: Case, requirement: Requirement) -> datetime:
    """Since when it is somebody's turn: when the file in question became what it is.

    Where that is not known, when the release was opened; in trial books the latest claim of its
    records, of `as_of` at most.
    """
    history = case.context.history
    if case.context.book.is_trial:
        return _latest(claim for claim in _claims(case) if claim <= case.as_of) or case.as_of
    files = (place.path for place in requirement.because if place.path.startswith(f"{case.folder.folder}/"))
    known = (history.last(path) for path in (*files, case.folder.path("release.yaml")))
    return next((commit.at for commit in known if commit is not None and commit.at <= case.as_of), case.as_of)


def _claims(case: Case) -> Iterator[datetime]:
    yield from (a.at for filed in case.folder.checklists.values() for a in filed.record.answers.values())
    yield from (decision.at for decision in case.decisions)
    source = case.release.record.source
    if source is not None and source.committed_at is not None:
        yield source.committed_at
