"""What was decided on every release, before any is held against the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from golive.judging.authors import Authors, authors_of, directory
from golive.judging.case import Booking, Context
from golive.judging.decisions import Bench, Ruling, rulings
from golive.judging.going import authorizing
from golive.judging.pinning import Pinned, pinned
from golive.judging.windows import bookings
from golive.model.book import Filed, ReleaseFolder
from golive.model.findings import Finding
from golive.model.records.release import HistoricalRelease


@dataclass(frozen=True, slots=True)
class Heard:
    """A release that can be judged, with what was decided on it.

    Attributes:
        decided_at: when it was authorized, UTC; ``None`` while nobody has.
    """

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
        heard: release to what was decided on it, or why nothing judges it; neither for those
            that cannot be read and for history.
        decided: release to when it was authorized, for those that are.
    """

    context: Context
    bookings: Mapping[str, tuple[Booking, ...]]
    heard: Mapping[str, Heard | Finding]
    decided: Mapping[str, datetime]


def surroundings(context: Context) -> Surroundings:
    """The whole book heard."""
    known = directory(context)
    heard = {
        release: outcome
        for release, folder in context.book.releases.items()
        if (outcome := _hear(context, folder, known)) is not None
    }
    decided = {
        release: one.decided_at
        for release, one in heard.items()
        if isinstance(one, Heard) and one.decided_at is not None
    }
    return Surroundings(context, bookings(context.book), heard, decided)


def _hear(
    context: Context, folder: ReleaseFolder, known: dict[str, tuple[str, ...]]
) -> Heard | Finding | None:
    release = folder.release
    if folder.unreadable or release is None or isinstance(release.record, HistoricalRelease):
        return None
    found = pinned(context, folder, Filed(release.path, release.digest, release.blob, release.record))
    if isinstance(found, Finding):
        return found
    authors = authors_of(context, folder, found.release.record, known)
    bench = Bench(context, folder, found.policy, authors.people)
    ruled = rulings(bench)
    go = authorizing(found.policy.record, tuple(ruling.decision for ruling in ruled))
    return Heard(found, authors, bench, ruled, go.at if go else None)
