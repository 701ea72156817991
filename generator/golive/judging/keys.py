"""The keys that are in use, and when they stop: what reminders and the key rules rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from golive.judging.case import Context
from golive.judging.roles import runs
from golive.model.places import Place
from golive.model.records.person import KeyTerm
from golive.model.verification import Certificate

REMINDED = timedelta(days=60)
"""How long before a key ends its owner is reminded."""


class KeyInUse(NamedTuple):
    """A term of a key that runs, and what the key's file says; `place` is where the term stands."""

    person: str
    place: Place
    term: KeyTerm
    certificate: Certificate

    @property
    def fingerprint(self) -> str:
        """Of the primary key."""
        return self.term.fingerprint

    @property
    def prolonging(self) -> str:
        """What its owner runs first, in backticks."""
        return " and ".join(f"`{command}`" for command in self.certificate.prolonging)

    def ends(self) -> datetime | None:
        """When its file lets it sign no more, UTC; ``None`` when it never ends."""
        return self.certificate.signs_until


def keys_in_use(context: Context) -> Iterator[KeyInUse]:
    """The terms of keys that run at `as_of`, whose file is taken, and which are not compromised."""
    for person, filed in context.book.people.items():
        for index, term in enumerate(filed.record.keys):
            certificate = context.certificates.get(term.fingerprint)
            if certificate is not None and term.compromised is None and runs(term, context.as_of):
                yield KeyInUse(person, Place(filed.path, ("keys", index, "fingerprint")), term, certificate)


def days_left(end: datetime, as_of: datetime) -> int:
    """Whole days until then; negative once it is past.

    >>> days_left(datetime(2026, 3, 4, 11), datetime(2026, 3, 3, 12))
    0
    """
    return (end - as_of) // timedelta(days=1)
