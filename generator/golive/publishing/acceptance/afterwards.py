"""What happened between the decision and the end: run-up, deployment, checks, review, follow-ups, closure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from golive.model.assessment import Requirement
from golive.model.durations import Duration
from golive.model.records.deployment import Deployment, Step
from golive.model.records.release import Window
from golive.model.records.runup import MovedWindow
from golive.publishing.acceptance.case import Case, Party
from golive.publishing.acceptance.decisions import Row, row
from golive.publishing.sources import Spot
from golive.publishing.wording import RESULTS, Status

_STEPS = {
    "pass": Status("check", "good", "passed"),
    "fail": Status("octagon", "bad", "failed"),
    "skipped": Status("dash", "calm", "skipped"),
}
_OUTCOMES = {
    "success": Status("check", "good", "Succeeded"),
    "rolled-back": Status("octagon", "bad", "Rolled back"),
    "aborted": Status("octagon", "bad", "Aborted"),
}
_DRIFT = {
    "none": Status("check", "good", "none"),
    "accepted": Status("triangle", "warn", "accepted"),
    "found": Status("octagon", "bad", "found"),
}


class Line(NamedTuple):
    """One requirement as a line: what, how it stands, whose turn, where."""

    requirement: Requirement
    status: Status
    party: Party | None
    spot: Spot | None


class StepRow(NamedTuple):
    """One step of the log, with how long it took."""

    step: Step
    status: Status
    party: Party | None
    took: Duration | None


def values(case: Case) -> Mapping[str, object]:
    """What the templates name of the time after the decision."""
    folder = case.folder
    return {
        "decision_inputs": folder.decision.record if folder and folder.decision else None,
        "run_up": folder.runup.record if folder and folder.runup else None,
        "drift": _drift(case),
        "moved": _moved(case),
        "deployment": folder.deployment.record if folder and folder.deployment else None,
        "outcome": _outcome(case),
        "steps_done": tuple(_steps(case)),
        "validation": tuple(lines(case, "validation-incomplete", "deployment-step-missing")),
        "kpis": tuple(lines(case, "kpi-missed", "kpi-unobserved")),
        "review": folder.review.record if folder and folder.review else None,
        "follow_ups": tuple(lines(case, "followup-overdue")),
        "closure": closures(case),
    }


def lines(case: Case, *rules: str) -> Iterator[Line]:
    """The requirements of some rules, in the order of the gates."""
    for requirement in case.requirements.values():
        if requirement.rule in rules:
            spot = case.spot(requirement.because[0]) if requirement.because else None
            party = case.party(requirement.owner) if requirement.owner else None
            yield Line(requirement, RESULTS[requirement.result], party, spot)


def closures(case: Case) -> tuple[Row, ...]:
    """The closures, as signed records."""
    return tuple(row(case, d) for d in case.assessment.decisions if d.kind == "closure")


def _drift(case: Case) -> Status | None:
    found = case.folder.runup.record.drift if case.folder and case.folder.runup else None
    return _DRIFT[found.outcome] if found else None


def _moved(case: Case) -> tuple[Window, MovedWindow] | None:
    moved = case.folder.runup.record.window if case.folder and case.folder.runup else None
    signed = case.record.schedule.window if case.record else None
    return (signed, moved) if signed and moved else None


def _log(case: Case) -> Deployment | None:
    return case.folder.deployment.record if case.folder and case.folder.deployment else None


def _outcome(case: Case) -> Status | None:
    log = _log(case)
    if log is None:
        return None
    return _OUTCOMES.get(log.outcome or "", Status("clock", "wait", "Going on"))


def _steps(case: Case) -> Iterator[StepRow]:
    log = _log(case)
    for step in log.steps if log else ():
        seconds = int((step.ended - step.started).total_seconds()) if step.ended else -1
        took = Duration.parse(f"PT{seconds}S") if 0 <= seconds < _LONGEST else None
        yield StepRow(step, _STEPS[step.outcome], case.party(step.by) if step.by else None, took)


_LONGEST = 10**9
