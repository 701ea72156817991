"""The next version of the charter, as the book stands now."""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charters import difference
from golive.judging.roles import runs
from golive.model.charter import FOLDER, CharterProposal, CharterVersion
from golive.model.records.charter import Charter, Steward


class CannotProposeError(Exception):
    """Why no version can be proposed; the words say what to do."""


def proposed(context: Context, stewards: tuple[str, ...], threshold: int | None) -> CharterProposal:
    """A version that lists every trust file as it is now, in the place after the newest that holds.

    Args:
        context: everything judging is given.
        stewards: their ids; empty keeps those of the newest version that holds.
        threshold: how many sign; ``None`` keeps it, and asks for more than half of the first ones.

    Raises:
        CannotProposeError: the charter or a trust file is not in order, or a steward cannot be one.
    """
    _check(context)
    newest = context.charter.newest if context.charter else None
    old = newest.text.record if newest else None
    named = stewards or tuple(steward.person for steward in (old.stewards if old else ()))
    if not named:
        raise CannotProposeError("The first charter names its stewards: give --steward PERSON for each.")
    kept = old.threshold if old else len(named) // 2 + 1
    charter = Charter(
        version=_number(context, newest),
        book=_book(context),
        previous=newest.text.digest if newest else None,
        stewards=tuple(_steward(context, person) for person in named),
        threshold=kept if threshold is None else threshold,
        keys=tuple(sorted(context.book.keys)),
        digests=dict(sorted(context.book.bound.items())),
    )
    if not 0 < charter.threshold <= len(named):
        number = len(named)
        raise CannotProposeError(f"The threshold is from 1 to {number}, as there are {number} stewards.")
    return CharterProposal(charter, difference(old, charter), old)


def _check(context: Context) -> None:
    found = context.charter
    unread = [path for path in context.book.broken_trust if not path.startswith(FOLDER)]
    if unread:
        raise CannotProposeError(f"{unread[0]} cannot be read: mend it first, as the charter would list it.")
    if found is not None and found.void is not None and (found.chain or found.pinned is not None):
        raise CannotProposeError(f"{found.void} Bring the right charter back first.")


def _book(context: Context) -> str:
    settings = context.book.settings
    return settings.record.id if settings else ""


def _number(context: Context, newest: CharterVersion | None) -> int:
    """The first number after the newest version that holds which never stood on the line."""
    number = newest.number + 1 if newest else 1
    while newest is not None and f"{FOLDER}{number}.yaml" in context.history.changes:
        number += 1
    return number


def _steward(context: Context, person: str) -> Steward:
    filed = context.book.people.get(person)
    if filed is None:
        raise CannotProposeError(
            f"`{person}` cannot be a steward: records/people/{person}.yaml is not there."
        )
    own = [term for term in filed.record.keys if runs(term, context.as_of) and term.compromised is None]
    keys = tuple(dict.fromkeys(t.fingerprint for t in own if t.fingerprint in context.book.keys))
    if not keys:
        raise CannotProposeError(f"`{person}` cannot be a steward: none of their keys is in force here.")
    return Steward(person=person, keys=keys)


def signing_keys(version: CharterVersion, before: Charter | None, person: str) -> tuple[str, ...]:
    """The keys by which a person may sign a version, those first that count for both thresholds."""
    own, old = (tuple(_keys(charter, person)) for charter in (version.text.record, before))
    both = [key for key in own if key in old]
    return tuple(dict.fromkeys((*both, *old, *own)))


def _keys(charter: Charter | None, person: str) -> Iterator[str]:
    for steward in charter.stewards if charter else ():
        if steward.person == person:
            yield from steward.keys
