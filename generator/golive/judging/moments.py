"""At which moments the folders of releases are looked at once more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Context
from golive.judging.deploying import attempt
from golive.model.book import Book, ReleaseFolder, Signed
from golive.model.history import History, HistoryStatus
from golive.model.records.signed import Closure, SignedRecord
from golive.model.snapshot import Moment

AFTERWARDS = ("runup.", "deployment.", "validation.", "review.", "followups/", "closure")
"""How the paths begin of what is written from the decision on, in a release's folder."""


def moments(book: Book, history: History, as_of: datetime) -> Iterator[Moment]:
    """When deployments that have ended began, and when closures landed; none where no history tells."""
    if book.is_trial or history.status is not HistoryStatus.COMPLETE:
        return
    for folder in book.releases.values():
        if folder.unreadable or folder.release is None:
            continue
        begun = attempt(folder, as_of)
        if begun is not None and begun.outcome is not None:
            yield Moment(folder.id, folder.id, history.number(begun.at), AFTERWARDS)
        yield from _closings(folder, history)


def _closings(folder: ReleaseFolder, history: History) -> Iterator[Moment]:
    for signed in folder.closures:
        pair = (signed.path, signed.blob), (f"{signed.path}.asc", signed.signature_blob)
        landing = history.landing(*pair)
        if landing is not None:
            yield Moment(signed.path, folder.id, history.number(landing))


def folder_judged(context: Context, folder: ReleaseFolder, signed: Signed[SignedRecord]) -> ReleaseFolder:
    """The folder that a signed record is held against: a closure's is that of its landing."""
    if not isinstance(signed.record, Closure):
        return folder
    return context.as_closed.get(signed.path, context.book.releases[folder.id])
