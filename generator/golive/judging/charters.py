"""What the charter in force says of a trust file, at any time, and what one version changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charter_voices import keeps_time
from golive.model.book import Book
from golive.model.charter import CharterDifference, CharterVersion, Mismatch, Stood
from golive.model.findings import Finding
from golive.model.history import Commit, When
from golive.model.places import Place
from golive.model.records.charter import Charter


def difference(old: Charter | None, new: Charter) -> CharterDifference:
    """What a version changes against the one whose place it takes; ``None`` for the first."""
    files = old.digests if old else {}
    keys = old.keys if old else ()
    were = {steward.person: frozenset(steward.keys) for steward in old.stewards} if old else {}
    are = {steward.person: frozenset(steward.keys) for steward in new.stewards}
    return CharterDifference(
        added=tuple(sorted(new.digests.keys() - files.keys())),
        removed=tuple(sorted(files.keys() - new.digests.keys())),
        changed=tuple(sorted(p for p, d in new.digests.items() if files.get(p, d) != d)),
        keys_added=tuple(sorted(set(new.keys) - set(keys))),
        keys_removed=tuple(sorted(set(keys) - set(new.keys))),
        gained=tuple(person for person in are if person not in were),
        lost=tuple(person for person in were if person not in are),
        rekeyed=tuple(person for person in are if were.get(person, are[person]) != are[person]),
        threshold=(old.threshold if old else None, new.threshold),
    )


def mismatches(charter: Charter, book: Book) -> tuple[Mismatch, ...]:
    """The trust files of a book that are not as a version says, in order."""
    return tuple(sorted(_mismatches(charter, book), key=lambda one: one.path))


def _mismatches(charter: Charter, book: Book) -> Iterator[Mismatch]:
    for path, digest in book.bound.items():
        wanted = charter.digests.get(path)
        if wanted != digest:
            yield Mismatch(path, "unlisted" if wanted is None else "changed")
    for path in charter.digests.keys() - book.bound.keys():
        yield Mismatch(path, "missing")
    for key in book.keys.keys() - set(charter.keys):
        yield Mismatch(f"records/keys/{key}.asc", "unlisted")
    for key in set(charter.keys) - book.keys.keys():
        yield Mismatch(f"records/keys/{key}.asc", "missing")


def in_force(context: Context, when: When) -> CharterVersion | None:
    """The version that was in force in a commit or at a time; ``None`` before the first one.

    In a trial book that is the newest at every time. A version that has not landed counts as once
    landed, where none has landed since that time.
    """
    chain = context.charter.chain if context.charter else ()
    if not chain or not keeps_time(context):
        return chain[-1] if chain else None
    number = context.history.number(when)
    by_then = [v for v in chain if v.since is not None and context.history.number(v.since) <= number]
    is_newest = len(by_then) == sum(v.since is not None for v in chain)
    if is_newest and not isinstance(when, Commit):
        return chain[-1]
    return by_then[-1] if by_then else None


def unbound(context: Context, path: str, when: When) -> str | None:
    """Why a trust file did not bind in a commit or at a time, one clause.

    ``None`` where it did: it was as the version in force said, or none was in force yet, or the book
    has no charter.
    """
    version = in_force(context, when)
    if version is None:
        return None
    wanted, stood = version.text.record.digests.get(path), _digest(context, path, when)
    if wanted == stood:
        return None
    said = f"version {version.number} of the charter"
    if wanted is None:
        return f"{said} does not list {path}"
    return f"{said} lists {path}, which is not there" if stood is None else f"{said} lists another {path}"


def key_unbound(context: Context, key: str, when: When) -> str | None:
    """Why a key did not speak in a commit or at a time, one clause; ``None`` where it did."""
    version = in_force(context, when)
    if version is None or key in version.text.record.keys:
        return None
    return f"version {version.number} of the charter does not list key {key}"


def _digest(context: Context, path: str, when: When) -> str | None:
    """The digest of what stood at a path; what no commit has changed since is as it is here."""
    today = context.book.bound.get(path)
    if not keeps_time(context):
        return today
    past, number = context.stood.get(path, ()), context.history.number(when)
    if not isinstance(when, Commit) and (not past or past[-1].commit <= number):
        return today
    index = bisect_right(past, number, key=_commit)
    return past[index - 1].digest if index else None


def _commit(stood: Stood) -> int:
    return stood.commit


def pending(context: Context) -> tuple[CharterVersion, ...]:
    """The proposed versions that stand here and are not in force."""
    found = context.charter.pending if context.charter else ()
    return tuple(version for version in found if version.text.is_here)


def current(context: Context) -> tuple[CharterVersion, ...]:
    """The newest valid version and the proposed ones."""
    newest = context.charter.newest if context.charter else None
    return (newest, *pending(context)) if newest else pending(context)


def charter_findings(context: Context, slug: str) -> Iterator[Finding]:
    """The findings of one rule on the versions that are proposed; what was passed over is left alone."""
    for version in pending(context):
        for fault in version.faults:
            if fault.rule == slug:
                yield Finding(slug, Place(version.text.path, fault.route), fault.message, fault.hint)
