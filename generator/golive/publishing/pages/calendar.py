"""The calendar: meetings, windows, closed times and what falls due, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from golive.model.assessment import OVER, Assessment, State
from golive.model.page import Heading, Page, SearchEntry
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import STATES, Status, words

ROWS = 200
"""Entries that are still to come, and that lie behind, at most."""

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


def calendar(press: Press) -> Iterator[Page]:
    """The one page: what is to come, then what was."""
    as_of = press.edition.judgement.as_of
    entries = sorted(_entries(press), key=lambda entry: (entry.at, entry.release, entry.what))
    coming = [entry for entry in entries if (entry.until or entry.at) >= as_of][:ROWS]
    past = [entry for entry in entries if (entry.until or entry.at) < as_of][-ROWS:]
    sheet = Sheet(
        address="calendar/",
        template="calendar.html",
        title="Calendar",
        description=f"{counted(len(coming), 'date')} to come.",
        values={"coming": _months(coming), "past": _months(past[::-1])},
        headings=(Heading("to-come", "To come"), Heading("behind", "Behind us")),
        search=SearchEntry("calendar windows meetings blackouts due dates"),
    )
    yield press.printed(sheet)


def _months(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    grouped = groupby(entries, key=lambda entry: f"{entry.at:%B %Y}")
    return [(month, list(held)) for month, held in grouped]


def _entries(press: Press) -> Iterator[Entry]:
    for closed in press.edition.book.closed:
        names = "every product" if "*" in closed.products else ", ".join(closed.products)
        yield Entry(closed.start, closed.end, closed.name, "", names, _CLOSED[closed.kind])
    for assessment in press.edition.judgement.assessments.values():
        if assessment.state is not State.HISTORICAL:
            yield from _of_release(press, assessment)
    for name, filed in press.edition.book.drills.items():
        yield Entry(filed.record.at, None, "Drill", "", filed.record.scenario or name, None)


def _of_release(press: Press, assessment: Assessment) -> Iterator[Entry]:
    release, status = assessment.release, STATES[assessment.state]
    folder = press.edition.book.releases[release]
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
