"""What git knows of the files of a bundle: in which commit each of them landed, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from golive.model.artifact import Artifact
from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.model.history import Change, History
from golive.publishing.data.status import envelope
from golive.publishing.times import rfc3339

PAST = "past/"
"""Where earlier versions of trust files stand, each under its id in git."""


def landings(edition: Edition, assessment: Assessment, paths: Sequence[str]) -> dict[str, Any]:
    """``golive/landings/1``: the commits that touched these files, oldest first, and what each did.

    ``changes`` maps each path to pairs: number of a commit in ``line`` (from 0), and the id in git of
    what stands there from then on (``None``: nothing). E-mail addresses are those of people in the
    bundle only.
    """
    history = edition.history
    changes = {path: history.changes.get(path, ()) for path in paths}
    marks = sorted({change.commit for past_ in changes.values() for change in past_})
    written = _written(edition, assessment, paths)
    marks = sorted({*marks, *(number for numbers in written.values() for number in numbers.values())})
    places = {mark: place for place, mark in enumerate(marks)}
    return {
        **envelope(edition, "golive/landings/1"),
        "status": history.status.value,
        "ref": history.ref,
        "line": [_commit(history, mark) for mark in marks],
        "changes": {path: [[places[c.commit], c.blob] for c in past_] for path, past_ in changes.items()},
        "written": {path: {mail: places[n] for mail, n in by.items()} for path, by in written.items()},
    }


def _commit(history: History, mark: int) -> dict[str, str]:
    commit = history.line[mark]
    times = {"at": rfc3339(commit.at), "committed_at": rfc3339(commit.committed_at)}
    return {"id": commit.id, **times}


def _written(
    edition: Edition, assessment: Assessment, paths: Sequence[str]
) -> Mapping[str, Mapping[str, int]]:
    """Who wrote the release file, as far as their own files in the bundle say their address."""
    folder = edition.book.releases[assessment.release].folder
    people = (edition.book.people.values()) if edition.book.people else ()
    known = {p.record.email.lower() for p in people if p.path in paths and p.record.email}
    found = edition.history.written.get(f"{folder}/release.yaml", {})
    return {f"{folder}/release.yaml": {mail: number for mail, number in found.items() if mail in known}}


def past(edition: Edition, paths: Sequence[str]) -> Iterator[Artifact]:
    """The earlier versions of the bundle's files that judging looked at, by their ids in git."""
    blobs = {blob for path in paths for blob in _earlier(edition.history.changes.get(path, ()))}
    for blob in sorted(blobs & edition.history.contents.keys()):
        yield Artifact(PAST + blob, edition.history.contents[blob])


def _earlier(changes: Sequence[Change]) -> Iterator[str]:
    return (change.blob for change in changes if change.blob is not None)
