"""The timeline: who did what, when, in which commit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from golive.publishing.acceptance.case import Case
from golive.publishing.events import Event, release_events
from golive.publishing.wording import Status

SHOWN = 60
"""Entries at most; the newest are kept, so that the page stays small whatever the history."""
_LATEST = datetime.max.replace(tzinfo=UTC)


class Entry(NamedTuple):
    """One thing that happened; `claimed` times are what a signer or source says."""

    at: datetime | None
    claimed: bool
    what: str
    party: str
    detail: str
    status: Status | None
    anchor: str
    commit: str | None
    commit_href: str | None


def timeline(case: Case) -> tuple[Entry, ...]:
    """What happened, oldest first; undated entries last."""
    entries = (*_events(case), *_commits(case))
    return tuple(sorted(entries, key=lambda entry: entry.at or _LATEST))


def _events(case: Case) -> Iterator[Entry]:
    for event in release_events(case.assessment, case.folder):
        yield Entry(
            at=event.at,
            claimed=event.claimed,
            what=event.what,
            party=event.who,
            detail=event.why,
            status=event.status,
            anchor=event.anchor,
            commit=event.commit or _landing(case, event),
            commit_href=case.press.sources.commit(event.commit or _landing(case, event)),
        )


def _landing(case: Case, event: Event) -> str | None:
    if event.kind != "recorded" or case.folder is None:
        return None
    first = case.press.edition.history.first(case.folder.path("release.yaml"))
    return first.id if first else None


def _commits(case: Case) -> Iterator[Entry]:
    line = case.press.edition.history.line
    for mark in case.press.catalogue.commits.get(case.assessment.release, ()):
        commit = line[mark]
        yield Entry(
            at=commit.at,
            claimed=False,
            what="Commit",
            party=commit.author,
            detail=commit.subject,
            status=None,
            anchor="",
            commit=commit.id,
            commit_href=case.press.sources.commit(commit.id),
        )
