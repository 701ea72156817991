"""The home page: the book's health in one glance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from golive.model.assessment import Assessment, Excuse, State
from golive.model.findings import Severity
from golive.model.page import Heading, Page, SearchEntry
from golive.publishing.acceptance.excuses import is_halt
from golive.publishing.addresses import Here
from golive.publishing.catalogue import ReleaseRow
from golive.publishing.key_rows import reminders
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import STATES, Status, sentence, words

OPEN = 30
"""Releases on their way, shown at most."""
RECENT = 8
_MEETINGS = 8
_NAMED = 3
_SHOWN = 5
_STOPPED = Status("octagon", "bad", "Stopped")
_CAREFUL = Status("triangle", "warn", "Careful")
_DONE = frozenset({State.HISTORICAL, State.INVALID, State.CLOSED, State.WITHDRAWN})


class Task(NamedTuple):
    """What waits for somebody in one release: its first cause and how many more there are."""

    release: str
    message: str
    since: datetime | None
    more: int


class Waiting(NamedTuple):
    """One person or role and what waits for them, release by release; `total` counts the releases."""

    owner: str
    href: str | None
    tasks: tuple[Task, ...]
    total: int


class Meeting(NamedTuple):
    """A window or a review meeting that is still to come."""

    at: datetime
    until: datetime | None
    what: str
    row: ReleaseRow


class Hold(NamedTuple):
    """Whether releases may go: one status and one sentence."""

    status: Status
    words: str


def home(press: Press) -> Iterator[Page]:
    """The home page."""
    assessments = tuple(press.edition.judgement.assessments.values())
    rows = press.catalogue.releases
    states = Counter(a.state for a in assessments)
    here = press.here("")
    renewals = reminders(press.edition)
    sheet = Sheet(
        address="",
        template="home.html",
        title=press.imprint.book,
        description=f"{counted(len(rows), 'release')}, judged as of {press.imprint.as_of_words}.",
        values={
            "hold": hold(press),
            "states": [(STATES[state], str(state), states[state]) for state in State if states[state]],
            "total": len(rows),
            "open": [row for row in rows if State(row.state) not in _DONE][:OPEN],
            "newest": rows[:RECENT],
            "verdicts": press.edition.judgement.assessments,
            "waiting": waiting(assessments, here),
            "meetings": meetings(press),
            "recent": list(islice((e for e in press.catalogue.events if e.status), RECENT)),
            "findings": Counter(str(f.severity) for f in press.edition.findings),
            "products": len(press.catalogue.products),
            "people": len(press.edition.book.people),
            "policies": len(press.edition.book.policies),
            "overdue": overdue(press, assessments),
            "reminders": renewals,
        },
        headings=(
            Heading("releases", "On their way"),
            Heading("next", "Next"),
            Heading("waiting", "Waiting for"),
            *([Heading("keys", "Keys to renew")] if renewals else []),
            Heading("recent", "Recent decisions"),
        ),
        search=SearchEntry(f"{press.imprint.book} home overview"),
    )
    yield press.printed(sheet)


def overdue(press: Press, assessments: tuple[Assessment, ...]) -> int:
    """How many reviews, promises, KPIs and sign-offs are past their date."""
    as_of = press.edition.judgement.as_of
    return sum(e.due is not None and e.due <= as_of for a in assessments for e in a.excuses)


def hold(press: Press) -> Hold:
    """Stopped while nothing may go, careful while something is wrong, else clear.

    Never "open": that a book is opened means something else.
    """
    book, as_of = press.edition.book, press.edition.judgement.as_of
    if book.broken_trust:
        return Hold(_STOPPED, "A file that everything rests on cannot be read.")
    closed = [time for time in book.closed if time.start <= as_of < time.end]
    for time in closed:
        if "*" in time.products and time.kind == "blackout":
            return Hold(_STOPPED, f"The blackout “{time.name}” runs.")
    halted = [a.release for a in press.edition.judgement.assessments.values() if a.state is State.HALTED]
    if halted:
        return Hold(
            _CAREFUL, f"{counted(len(halted), 'release is', 'releases are')} halted: {_some(halted)}."
        )
    if closed:
        return Hold(_CAREFUL, f"Inside the {closed[0].kind} “{closed[0].name}”.")
    errors = sum(f.severity is Severity.ERROR for f in press.edition.findings)
    if errors:
        return Hold(_CAREFUL, f"{counted(errors, 'fault')} in the records.")
    calm = "Nothing is halted." if book.is_trial else "No release is halted and no closed time runs."
    return Hold(Status("check", "good", "Clear"), calm)


def _some(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def waiting(assessments: tuple[Assessment, ...], here: Here) -> list[Waiting]:
    """Who has something to do, the ones with most first; root causes only."""
    held: dict[str, list[tuple[str, Excuse]]] = {}
    for assessment in assessments:
        for excuse in _pressing(assessment):
            if excuse.owner is not None:
                held.setdefault(excuse.owner, []).append((assessment.release, excuse))
    found = [_waiting(owner, items, here) for owner, items in held.items()]
    return sorted(found, key=lambda entry: (-entry.total, entry.owner))[:_MEETINGS]


def _pressing(assessment: Assessment) -> list[Excuse]:
    # While a halt stands nothing else of the release is anybody's turn.
    halts = [excuse for excuse in assessment.excuses if is_halt(excuse.rule)]
    return halts or list(assessment.excuses)


def _waiting(owner: str, items: list[tuple[str, Excuse]], here: Here) -> Waiting:
    href = here.person(owner)
    releases: dict[str, list[Excuse]] = {}
    for release, excuse in items:
        releases.setdefault(release, []).append(excuse)
    shown = tuple(
        Task(release, held[0].message, held[0].since, len(held) - 1) for release, held in releases.items()
    )
    return Waiting(owner if href else sentence(words(owner)), href, shown[:_SHOWN], len(shown))


def meetings(press: Press) -> list[Meeting]:
    """The windows and review meetings after the book's time, soonest first."""
    as_of = press.edition.judgement.as_of
    found = []
    for row in press.catalogue.releases:
        folder = press.edition.book.releases.get(row.release)
        record = folder.release.record if folder and folder.release else None
        if record is None or row.state == State.HISTORICAL:
            continue
        window, review = record.schedule.window, record.schedule.review
        if window and window.end > as_of:
            found.append(Meeting(window.start, window.end, "window", row))
        if review and review.at > as_of:
            found.append(Meeting(review.at, None, "review meeting", row))
    return sorted(found, key=lambda meeting: (meeting.at, meeting.row.release))[:_MEETINGS]
