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
EXPIRED = Status("triangle", "warn", "expired")
EXPIRING = Status("triangle", "warn", "expires soon")


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


class Reminder(NamedTuple):
    """A key that somebody must renew: it ends within 60 days of `as_of`, or has ended.

    Attributes:
        name: of the person, as people write it.
        end: from when on it can sign no more, UTC.
        when: how far that is from `as_of`, in words.
        commands: what its owner types, in order.
    """

    person: str
    name: str
    fingerprint: str
    end: datetime
    when: str
    is_past: bool
    commands: tuple[str, ...]

    @property
    def status(self) -> Status:
        """Expired, or expiring soon."""
        return EXPIRED if self.is_past else EXPIRING


def reminders(edition: Edition) -> tuple[Reminder, ...]:
    """The keys to renew, the most pressing first."""
    found = (_reminder(edition, row) for row in key_rows(edition))
    return tuple(sorted(filter(None, found), key=lambda reminder: (reminder.end, reminder.person)))


def _reminder(edition: Edition, row: KeyRow) -> Reminder | None:
    said = row.certificate
    if said is None or said.signs_until is None or row.days_left is None or row.person is None:
        return None
    if not any(finding.rule in REMINDED for finding in row.findings):
        return None
    return Reminder(
        person=row.person,
        name=edition.book.people[row.person].record.name,
        fingerprint=row.fingerprint,
        end=said.signs_until,
        when=in_days(row.days_left),
        is_past=said.signs_until <= edition.judgement.as_of,
        commands=(*said.prolonging, f"golive keys renew {row.fingerprint}"),
    )


def key_rows(edition: Edition) -> Iterator[KeyRow]:
    """One row for each key of each person, in their order, then the files that nobody owns."""
    owned = set()
    told: dict[str, list[Finding]] = {}
    for finding in edition.findings:
        told.setdefault(finding.place.path, []).append(finding)
    for person, filed in edition.book.people.items():
        for index, term in enumerate(filed.record.keys):
            owned.add(term.fingerprint)
            own = [f for f in told.get(filed.path, ()) if f.place.route[:2] == ("keys", index)]
            of_file = told.get(_path(term.fingerprint), ())
            yield _row(edition, term.fingerprint, (person, term), (*own, *of_file))
    for fingerprint in sorted(edition.book.keys.keys() - owned):
        yield _row(edition, fingerprint, (None, None), tuple(told.get(_path(fingerprint), ())))


def _path(fingerprint: str) -> str:
    return f"records/keys/{fingerprint}.asc"


def _row(
    edition: Edition,
    fingerprint: str,
    owner: tuple[str, KeyTerm] | tuple[None, None],
    findings: tuple[Finding, ...],
) -> KeyRow:
    person, term = owner
    certificate = edition.certificates.get(fingerprint)
    as_of = edition.judgement.as_of
    end = certificate.signs_until if certificate else None
    return KeyRow(
        fingerprint=fingerprint,
        person=person,
        term=term,
        certificate=certificate,
        status=standing(term, certificate, as_of, is_there=fingerprint in edition.book.keys),
        days_left=None if end is None else (end - as_of) // timedelta(days=1),
        findings=findings,
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
