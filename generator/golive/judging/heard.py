"""What was decided on every release, before any is held against the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from golive.judging.authors import Authors, authors_of, directory
from golive.judging.case import Booking, Context
from golive.judging.decisions import Bench, Ruling, rulings
from golive.judging.deploying import Attempt, attempt
from golive.judging.emergencies import Emergency, emergencies
from golive.judging.going import authorizing
from golive.judging.in_production import Newest, newest_versions
from golive.judging.pinning import Pinned, pinned
from golive.judging.windows import bookings
from golive.model.assessment import Decision
from golive.model.book import Filed, ReleaseFolder
from golive.model.findings import Finding
from golive.model.records.release import HistoricalRelease


@dataclass(frozen=True, slots=True)
class Heard:
    """A release that can be judged, with what was decided on it.

    Attributes:
        context: what it was heard with; one that was deployed is heard as of then.
        attempt: its deployment; ``None`` while none has begun.
        decided_at: when it was authorized, UTC; ``None`` while nobody has.
    """

    context: Context
    attempt: Attempt | None
    found: Pinned
    authors: Authors
    bench: Bench
    ruled: tuple[Ruling, ...]
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all releases of a book are judged with.

    Attributes:
        bookings: product to the windows its releases ask for.
        newest: product to the versions that were its newest in production in turn.
        heard: release to what was decided on it, or why nothing judges it; neither for those
            that cannot be read and for history.
        decided: release to when it was authorized, for those that are.
        emergencies: product to its hotfixes that were deployed, oldest first.
        known: e-mail in lower case to the people who claim it or ever did.
    """

    context: Context
    bookings: Mapping[str, tuple[Booking, ...]]
    newest: Mapping[str, tuple[Newest, ...]]
    heard: Mapping[str, Heard | Finding]
    decided: Mapping[str, datetime]
    emergencies: Mapping[str, tuple[Emergency, ...]]
    known: Mapping[str, tuple[str, ...]]


def surroundings(context: Context) -> Surroundings:
    """The whole book heard."""
    known = directory(context)
    asked = (folder for release, folder in context.book.releases.items() if context.hears(release))
    outcomes = {
        folder.id: hear(_as_deployed(context, folder), folder_before(context, folder), known)
        for folder in asked
    }
    heard = {release: outcome for release, outcome in outcomes.items() if outcome is not None}
    decided = {
        release: one.decided_at
        for release, one in heard.items()
        if isinstance(one, Heard) and one.decided_at is not None
    }
    return Surroundings(
        context=context,
        bookings=bookings(context.book, given_up(heard)),
        newest=newest_versions(context.book, context.as_of),
        heard=heard,
        decided=decided,
        emergencies=emergencies(context.book, context.as_of),
        known=known,
    )


def given_up(heard: Mapping[str, Heard | Finding]) -> frozenset[str]:
    """The releases that keep no window: those under a halt, and those that were withdrawn."""
    return frozenset(
        release
        for release, one in heard.items()
        if isinstance(one, Heard) and any(_gives_up(ruling.decision) for ruling in one.ruled)
    )


def _gives_up(decision: Decision) -> bool:
    return decision.counts and decision.decision in {"halt", "withdrawn"}


def _as_deployed(context: Context, folder: ReleaseFolder) -> Context:
    """The time at which a release is heard: when its deployment began, else now."""
    begun = attempt(folder, context.as_of)
    if begun is None:
        return context
    return replace(with_signatures_before(context, folder), as_of=begun.at, looking_back=True)


def folder_before(context: Context, folder: ReleaseFolder) -> ReleaseFolder:
    """The folder of a release as it stood when it was deployed; today's where that is the same."""
    before = context.before.get(folder.id)
    return before.folder if before else folder


def with_signatures_before(context: Context, folder: ReleaseFolder) -> Context:
    """The context with what is true of signatures that stood there when a release was deployed."""
    before = context.before.get(folder.id)
    if before is None or not before.verifications:
        return context
    return replace(context, verifications={**context.verifications, **before.verifications})


def hear(
    context: Context, folder: ReleaseFolder, known: Mapping[str, tuple[str, ...]]
) -> Heard | Finding | None:
    """What was decided on a release by the context's time; ``None`` where nothing can be."""
    release = folder.release
    if folder.unreadable or release is None or isinstance(release.record, HistoricalRelease):
        return None
    found = pinned(context, folder, Filed(release.path, release.digest, release.blob, release.record))
    if isinstance(found, Finding):
        return found
    authors = authors_of(context, folder, found.release.record, known)
    bench = Bench(context, folder, found.policy, authors)
    ruled = rulings(bench)
    go = authorizing(found.policy.record, tuple(ruling.decision for ruling in ruled))
    begun = attempt(folder, context.as_of)
    return Heard(context, begun, found, authors, bench, ruled, go.at if go else None)
