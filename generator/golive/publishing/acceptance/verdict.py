"""The verdict's stepper: the gates in order, how each stands, and when it was passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from golive.model.assessment import ENDED, Gate, GateStatus, Result, State
from golive.publishing.acceptance.case import Case
from golive.publishing.times import counted
from golive.publishing.wording import GATES, Status


class Step(NamedTuple):
    """One gate of the stepper: `label` says what `date` is."""

    gate: str
    name: str
    status: Status
    tally: str
    label: str
    date: datetime | None


def steps(case: Case) -> Iterator[Step]:
    """The gates in order; the first that is not met is the current one."""
    reached = True
    for gate in case.assessment.gates:
        label, date = _date(case, gate.gate, met=gate.met)
        yield Step(
            str(gate.gate),
            GATES[gate.gate],
            _status(gate, case.assessment.state, current=reached),
            _tally(gate),
            label,
            date,
        )
        reached = reached and gate.met


def because(case: Case) -> str | None:
    """What the verdict rests on; ``None`` where its sentence says that already."""
    held = case.assessment
    known = held.because.casefold().rstrip(".") in held.verdict.casefold()
    return None if known or held.state is State.READY else held.because or None


def summary(case: Case) -> str:
    """The state in a few words for descriptions: state, gates met."""
    gates = case.assessment.gates
    met = sum(gate.met for gate in gates)
    return f"{met} of {counted(len(gates), 'gate')} met" if gates else "not judged"


def _tally(gate: GateStatus) -> str:
    """How many requirements are satisfied; nothing where none is asked, which the status says."""
    if not gate.requirements:
        return ""
    satisfied = sum(r.result.satisfied for r in gate.requirements)
    return f"{satisfied} of {counted(len(gate.requirements), 'requirement')}"


def _status(gate: GateStatus, state: State, *, current: bool) -> Status:
    if gate.met:
        return Status("check", "good", "met")
    results = {r.result for r in gate.requirements}
    if not results and state in ENDED:
        return Status("dash", "calm", "not asked")
    if Result.FAILED in results:
        return Status("octagon", "bad", "failed")
    if not results and gate.gate in {Gate.VALIDATION, Gate.CLOSURE}:
        return Status("clock", "calm", "to come")
    if Result.UNKNOWN in results or not results:
        return Status("dash", "warn", "could not tell")
    return Status("clock", "wait" if current else "calm", "pending")


_SIGNED = {Gate.SIGN_OFF: "approval", Gate.AUTHORIZATION: "authorization", Gate.CLOSURE: "closure"}


def _date(case: Case, gate: Gate, *, met: bool) -> tuple[str, datetime | None]:
    folder = case.folder
    if gate is Gate.DEPLOYMENT and folder and folder.deployment and folder.deployment.record.deployed:
        return "deployed", min(one.at for one in folder.deployment.record.deployed)
    if gate is Gate.DEPLOYMENT:
        window = case.record.schedule.window if case.record else None
        return ("window from", window.start) if window else ("no window", None)
    if gate is Gate.VALIDATION and met and folder and folder.validation:
        return "last check", max((c.at for c in folder.validation.record.checks), default=None)
    kind = _SIGNED.get(gate)
    times = [d.landed_at or d.at for d in case.assessment.decisions if d.kind == kind and d.counts]
    return ("last signed", max(times)) if met and times else ("", None)
