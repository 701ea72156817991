"""Reviews: every post-implementation review, what was learnt, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from golive.model.assessment import Assessment, Requirement, Result
from golive.model.page import Heading, Page, SearchEntry
from golive.model.records.review import Action, Review
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import RESULTS, STATES, Status

ROWS = 200
"""Rows of each table at most, newest first."""


_LACKING = {
    Result.MISSING: Status("clock", "wait", "due"),
    Result.FAILED: Status("octagon", "bad", "overdue"),
}


class ReviewRow(NamedTuple):
    """One release that was reviewed, or whose review is due; `review` is ``None`` until then."""

    release: str
    status: Status
    review: Review | None
    state: Status | None
    note: str
    due: datetime | None


class ActionRow(NamedTuple):
    """One action of a review, and how it stands."""

    release: str
    action: Action
    status: Status
    href: str | None


class KpiRow(NamedTuple):
    """One KPI at one checkpoint, or one that nobody has looked at."""

    release: str
    requirement: Requirement
    status: Status


def reviews(press: Press) -> Iterator[Page]:
    """The one page."""
    judged = [a for a in press.edition.judgement.assessments.values() if a.gates]
    rows = sorted((r for a in judged for r in _reviews(press, a)), key=_when, reverse=True)[:ROWS]
    held = sum(row.review is not None for row in rows)
    lessons = [(row.release, text) for row in rows if row.review for text in row.review.lessons]
    sheet = Sheet(
        address="reviews/",
        template="reviews.html",
        title="Reviews",
        description=f"{counted(held, 'review')} after deployments, their lessons and actions.",
        values={
            "rows": rows,
            "actions": [one for a in judged for one in _actions(press, a)][:ROWS],
            "kpis": [one for a in judged for one in _kpis(a)][:ROWS],
            "lessons": lessons[:ROWS],
        },
        headings=(
            Heading("reviews", "After the deployment"),
            Heading("actions", "Actions"),
            Heading("kpis", "KPIs"),
            Heading("lessons", "Lessons"),
        ),
        search=SearchEntry(" ".join(text for _, text in lessons)[:1000]),
    )
    yield press.printed(sheet)


def _when(row: ReviewRow) -> str:
    moment = row.review.held if row.review else row.due
    return moment.isoformat() if moment else ""


def _reviews(press: Press, assessment: Assessment) -> Iterator[ReviewRow]:
    folder = press.edition.book.releases[assessment.release]
    asked = next((r for r in _every(assessment) if r.rule == "review-missing"), None)
    review = folder.review.record if folder.review else None
    if review is None and asked is None:
        return
    state = _LACKING.get(asked.result, RESULTS[asked.result]) if asked else None
    note = (asked.note or asked.excuse or "") if asked else ""
    due = asked.due if asked else None
    yield ReviewRow(assessment.release, STATES[assessment.state], review, state, note, due)


def _every(assessment: Assessment) -> Iterator[Requirement]:
    yield from (r for status in assessment.gates for r in status.requirements)


def _actions(press: Press, assessment: Assessment) -> Iterator[ActionRow]:
    filed = press.edition.book.releases[assessment.release].review
    known = {r.title: RESULTS[r.result] for r in _every(assessment) if r.rule == "followup-overdue"}
    done = {f.record.of.action for f in press.edition.book.releases[assessment.release].followups.values()}
    for action in filed.record.actions if filed else ():
        plain = known.get(action.text, Status("dash", "calm", "not followed up"))
        status = Status("check", "good", "done") if action.id in done else _open(plain)
        changed = action.changes.policy if action.changes else None
        href = press.here("reviews/").policy(changed) if changed else None
        yield ActionRow(assessment.release, action, status, href)


def _open(status: Status) -> Status:
    return Status("clock", "wait", "open") if status.tone == "good" else Status("octagon", "bad", "overdue")


def _kpis(assessment: Assessment) -> Iterator[KpiRow]:
    for requirement in _every(assessment):
        open_ = requirement.rule == "kpi-unobserved" and not requirement.result.satisfied
        if requirement.rule == "kpi-missed" or open_:
            yield KpiRow(assessment.release, requirement, RESULTS[requirement.result])
