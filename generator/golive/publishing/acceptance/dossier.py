"""The plain parts of the dossier: scope, defects, rollback rehearsals, where each file stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golive.model.durations import Duration
from golive.model.records.defects import Defect
from golive.model.records.record import Rehearsal
from golive.model.records.release import ScopeItem
from golive.publishing.acceptance.case import Case
from golive.publishing.acceptance.criteria import WIDTH
from golive.publishing.times import lasting
from golive.publishing.wording import Status

_DONE = frozenset({"done", "closed", "released", "complete", "completed"})


class ScopeRow(NamedTuple):
    """One thing the release brings, with its acceptance criteria counted."""

    anchor: str
    item: ScopeItem
    status: Status
    met: int


class DefectRow(NamedTuple):
    """One defect; an open one of a high severity is shown as bad."""

    anchor: str
    defect: Defect
    status: Status


class Run(NamedTuple):
    """A rehearsal against the recovery time objective: lengths from 0 to `WIDTH`."""

    rehearsal: Rehearsal
    status: Status
    took: float | None
    rto: float
    title: str


def scope(case: Case) -> Iterator[ScopeRow]:
    """The scope in its own order."""
    for item in case.record.scope if case.record else ():
        done = item.status in _DONE
        status = Status("check", "good", item.status) if done else Status("clock", "wait", item.status)
        yield ScopeRow(f"scope-{item.id}", item, status, sum(a.met for a in item.acceptance))


def defects(case: Case) -> Iterator[DefectRow]:
    """The register of defects in its own order."""
    register = case.folder.defects if case.folder else None
    for defect in register.record.defects if register else ():
        yield DefectRow(f"defect-{defect.id}", defect, _defect_status(defect))


def rehearsals(case: Case) -> Iterator[Run]:
    """The rehearsals of the rollback, as bars against its RTO."""
    rollback = case.folder.rollback if case.folder else None
    for rehearsal in rollback.record.rehearsals if rollback else ():
        rto = rollback.record.rto.length.total_seconds() if rollback and rollback.record.rto else 0.0
        took = rehearsal.took.length.total_seconds() if rehearsal.took else None
        top = max(rto, took or 0.0) * 1.25
        yield Run(
            rehearsal,
            _run_status(rehearsal.outcome, took, rto),
            round(took / top * WIDTH, 1) if took is not None and top else None,
            round(rto / top * WIDTH, 1) if top else 0.0,
            f"took {_words(rehearsal.took)}, RTO {_words(rollback.record.rto if rollback else None)}",
        )


def _words(duration: Duration | None) -> str:
    return lasting(duration) if duration else "not stated"


def _defect_status(defect: Defect) -> Status:
    if not defect.is_open:
        return Status("check", "good", defect.status)
    if defect.severity in {"critical", "high"}:
        return Status("octagon", "bad", defect.status)
    return Status("triangle", "warn", defect.status)


def _run_status(outcome: str, took: float | None, rto: float) -> Status:
    if outcome != "pass":
        return Status("octagon", "bad", outcome)
    if took is not None and rto and took > rto:
        return Status("triangle", "warn", "pass, slower than RTO")
    return Status("check", "good", outcome)
