"""A record changed by command: read, edited, read again, judged, and only then handed out to be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from golive import authoring, reading
from golive.model.draft import Draft
from golive.model.edition import Edition
from golive.model.findings import Finding, Severity
from golive.pipeline.beginning import judged_with
from golive.pipeline.drafted import faults
from golive.pipeline.request import Request


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A record as it is to be.

    Attributes:
        draft: its file. before: the bytes that stand there; empty for a new file.
        edition: its release, judged as it will be.
        faults: what cannot be read or leads nowhere in the file, and did not before: it is not written.
        remarks: other errors that rules find there, and did not before: a fact is a fact.
    """

    draft: Draft
    before: bytes
    edition: Edition
    faults: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()


class CannotRewriteError(Exception):
    """A record cannot be changed so, in one sentence for the caller."""


def assigned(
    request: Request, edition: Edition, release: str, path: str, tell: Callable[[authoring.Assignments], None]
) -> Rewritten:
    """A record with keys set and taken away.

    Args:
        request: which book.
        edition: it, with the release judged.
        release: whose record it is.
        path: of the record.
        tell: says what is wanted.

    Raises:
        CannotRewriteError: the file cannot be read, or has no such places.
    """
    before, value = _standing(edition, path)
    wanted = authoring.Assignments(authoring.values(value) or {})
    try:
        tell(wanted)
    except authoring.AssignmentError as error:
        raise CannotRewriteError(str(error)) from error
    after = _edited(path, lambda: authoring.edited(before, wanted.edits))
    return _checked(request, edition, release, _Change(path, before, after, wanted.meant))


def answered(
    request: Request, edition: Edition, release: str, asked: tuple[str, str], answer: Any
) -> Rewritten:
    """A checklist with the answer to one criterion; `asked` is the criterion's class and id.

    Raises:
        CannotRewriteError: the checklist cannot be read.
    """
    class_, criterion = asked
    path = f"records/releases/{release}/checklists/{class_}.yaml"
    before, value = _standing(edition, path)
    wanted = authoring.Assignments(authoring.values(value) or {})
    wanted.set(f"answers.{criterion}", answer)
    after = _edited(path, lambda: authoring.answered(before, criterion, answer))
    return _checked(request, edition, release, _Change(path, before, after, wanted.meant))


def read_value(text: str) -> Any:
    """The value that a text spells by golive's own reader; ``None`` where it refuses it."""
    return reading.document(text.encode())[0]


@dataclass(frozen=True, slots=True)
class _Change:
    path: str
    before: bytes
    after: bytes
    meant: Any


def _standing(edition: Edition, path: str) -> tuple[bytes, Any]:
    """The bytes at a path and what they say; nothing where nothing stands there."""
    file = edition.tree.files.get(path)
    if file is None:
        return b"", None
    value, flaws = reading.document(file.data)
    if flaws or not isinstance(value, dict):
        why = flaws[0].message if flaws else "it is no mapping"
        raise CannotRewriteError(f"{path} cannot be changed by command: {why}. Mend it by hand first.")
    return file.data, value


def _edited(path: str, edit: Callable[[], bytes]) -> bytes:
    try:
        return edit()
    except authoring.NoSuchPlaceError as error:
        raise CannotRewriteError(f"{path} cannot be changed by command: {error}") from error


def _checked(request: Request, edition: Edition, release: str, change: _Change) -> Rewritten:
    value, flaws = reading.document(change.after)
    if flaws or authoring.values(value) != change.meant:
        raise CannotRewriteError(
            f"{change.path} is written in a way in which more than that would change: change it by hand."
        )
    was = authoring.digest_of(change.before) if change.path in edition.tree.files else None
    draft = Draft(change.path, change.after, was)
    later = judged_with(request, release, [draft])
    known = {_key(finding) for finding in edition.findings}
    errors = (f for f in later.findings if f.place.path == change.path and f.severity is Severity.ERROR)
    new = [finding for finding in errors if _key(finding) not in known]
    unread = {_key(finding) for finding in faults(later.tree, [draft])}
    grave = tuple(f for f in new if _key(f) in unread or f.rule == _UNKNOWN)
    return Rewritten(draft, change.before, later, grave, tuple(f for f in new if f not in grave))


_UNKNOWN = "reference-unknown"
"""The rule that finds a name which leads nowhere: hardly ever what was meant."""


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.place, finding.message
