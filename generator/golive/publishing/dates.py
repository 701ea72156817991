"""The times of a book: closed times, meetings, windows, drills, and what falls due or runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from golive.model.assessment import OVER, Assessment, State
from golive.model.edition import Edition
from golive.publishing.wording import STATES, Status, words

_DUE = {
    "review-missing": "Review due",
    "followup-overdue": "Promise due",
    "sign-off-missing": "Sign-off due",
    "retro-overdue": "Retro item due",
    "kpi-unobserved": "KPI due",
}
_CLOSED = {"blackout": Status("octagon", "bad", "blackout"), "peak": Status("triangle", "warn", "peak")}


class Entry(NamedTuple):
    """One time of the calendar; `release` is empty where it concerns more than one."""

    at: datetime
    until: datetime | None
    what: str
    release: str
    detail: str
    status: Status | None


def entries(edition: Edition) -> Iterator[Entry]:
    """Every time of the book, in no order: closed times, meetings, windows, terms, drills."""
    for closed in edition.book.closed:
        names = "every product" if "*" in closed.products else ", ".join(closed.products)
        yield Entry(closed.start, closed.end, closed.name, "", names, _CLOSED[closed.kind])
    for assessment in edition.judgement.assessments.values():
        if assessment.state is not State.HISTORICAL:
            yield from _of_release(edition, assessment)
    for name, filed in edition.book.drills.items():
        yield Entry(filed.record.at, None, "Drill", "", filed.record.scenario or name, None)


def _of_release(edition: Edition, assessment: Assessment) -> Iterator[Entry]:
    release, status = assessment.release, STATES[assessment.state]
    folder = edition.book.releases[release]
    record = folder.release.record if folder.release else None
    schedule = record.schedule if record else None
    moved = folder.runup.record.window if folder.runup else None
    if schedule and schedule.review:
        yield Entry(schedule.review.at, None, "Review meeting", release, "", status)
    if schedule and schedule.window:
        note = "moved in the run-up" if moved else ""
        yield Entry(schedule.window.start, schedule.window.end, "Window", release, note, status)
    if moved:
        yield Entry(moved.start, moved.end, "Moved window", release, moved.reason, status)
    yield from _terms(assessment)


def _terms(assessment: Assessment) -> Iterator[Entry]:
    """What falls due or runs out."""
    for requirement in (r for gate in assessment.gates for r in gate.requirements):
        what = _DUE.get(requirement.rule)
        if what and requirement.due and not requirement.result.satisfied:
            yield Entry(requirement.due, None, what, assessment.release, requirement.title, None)
    for decision in assessment.decisions:
        if decision.counts and decision.expires and assessment.state not in OVER:
            what = "Waiver ends" if decision.kind == "waiver" else "Sign-off expires"
            yield Entry(decision.expires, None, what, assessment.release, f"as {words(decision.role)}", None)
