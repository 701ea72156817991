"""Every key of the book as one row: whose it is, how it stands, what is to do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.records.person import KeyTerm
from golive.model.verification import Certificate
from golive.publishing.wording import Status

REMINDED = ("key-expiring", "key-expired")
"""The rules that say whose key is to be renewed."""


class KeyRow(NamedTuple):
    """A key in the hands of one person, or of nobody.

    Attributes:
        person: by id; ``None`` when no person's file names the key.
        term: its time in the person's file; ``None`` likewise.
        certificate: what its file says; ``None`` when it is missing or refused.
        days_left: whole days from `as_of` until it can sign no more, negative once past;
            ``None`` when it never ends.
        findings: what is wrong with it.
    """

    fingerprint: str
    person: str | None
    term: KeyTerm | None
    certificate: Certificate | None
    status: Status
    days_left: int | None
    findings: tuple[Finding, ...]


def key_rows(edition: Edition) -> Iterator[KeyRow]:
    """One row for each key of each person, in their order, then the files that nobody owns."""
    owned = set()
    for person, filed in edition.book.people.items():
        for index, term in enumerate(filed.record.keys):
            owned.add(term.fingerprint)
            there = [f for f in edition.findings if f.place.path == filed.path]
            own = tuple(f for f in there if f.place.route[:2] == ("keys", index))
            yield _row(edition, term.fingerprint, person, term, own)
    for fingerprint in sorted(edition.book.keys.keys() - owned):
        yield _row(edition, fingerprint, None, None, ())


def _row(
    edition: Edition, fingerprint: str, person: str | None, term: KeyTerm | None, own: tuple[Finding, ...]
) -> KeyRow:
    certificate = edition.certificates.get(fingerprint)
    as_of = edition.judgement.as_of
    file = f"records/keys/{fingerprint}.asc"
    end = certificate.signs_until if certificate else None
    return KeyRow(
        fingerprint=fingerprint,
        person=person,
        term=term,
        certificate=certificate,
        status=standing(term, certificate, as_of, is_there=fingerprint in edition.book.keys),
        days_left=None if end is None else (end - as_of) // timedelta(days=1),
        findings=(*own, *(f for f in edition.findings if f.place.path == file)),
    )


def standing(
    term: KeyTerm | None, certificate: Certificate | None, as_of: datetime, *, is_there: bool = True
) -> Status:
    """How a key stands at a time; the worst that is known of it is said."""
    if (term and term.compromised is not None) or (certificate and certificate.revocation == "hard"):
        return Status("octagon", "bad", "compromised" if term and term.compromised else "revoked")
    if certificate is None:
        return Status("dash", "warn", "key file refused" if is_there else "key file missing")
    if certificate.revocation is not None:
        return Status("dash", "calm", "retired")
    end = certificate.signs_until
    if end is not None and end <= as_of:
        return Status("clock", "calm", "expired")
    return running(term.from_, term.until, as_of) if term else Status("dash", "warn", "nobody's")


def running(start: datetime, end: datetime | None, as_of: datetime) -> Status:
    """Whether a half-open time runs."""
    if start <= as_of and (end is None or as_of < end):
        return Status("check", "good", "in force")
    return Status("clock", "calm", "not yet") if as_of < start else Status("dash", "calm", "ended")


def in_days(days: int) -> str:
    """How far away an end is, from the book's time.

    >>> in_days(0), in_days(1), in_days(42), in_days(-1), in_days(-9)
    ('in less than a day', 'in 1 day', 'in 42 days', '1 day ago', '9 days ago')
    """
    if days == 0:
        return "in less than a day"
    count = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return f"in {count}" if days > 0 else f"{count} ago"
