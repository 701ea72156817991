"""People and keys: the list, and one page each with roles, keys and what they signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, TypeAlias

from golive.model.book import Filed
from golive.model.page import Page, SearchEntry
from golive.model.records.person import KeyTerm, Person, RoleTerm
from golive.model.verification import Certificate
from golive.publishing.acceptance.decisions import grouped
from golive.publishing.addresses import Here
from golive.publishing.catalogue import newest_first
from golive.publishing.events import Event
from golive.publishing.key_rows import Reminder, reminders, running, standing
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import Status, words

Due: TypeAlias = Mapping[str, Reminder]
"""Fingerprint to what its owner is to be reminded of."""

SIGNED = 100
"""Signed decisions on a person's page at most, newest first."""


class KeyRow(NamedTuple):
    """A key of a person: the term in the book beside what the key file says."""

    term: KeyTerm
    fingerprint: str
    status: Status
    certificate: Certificate | None
    names: tuple[str, ...]
    href: str | None
    reminder: Reminder | None


class RoleRow(NamedTuple):
    """A role of a person and whether it runs today."""

    term: RoleTerm
    role: str
    status: Status


class PersonRow(NamedTuple):
    """One person in the list."""

    id: str
    name: str
    roles: tuple[str, ...]
    keys: tuple[Status, ...]
    signed: int


def people(press: Press) -> Iterator[Page]:
    """The list of people, then each of them."""
    signed: dict[str, list[Event]] = {}
    for event in press.catalogue.events:
        if event.path:
            signed.setdefault(event.who, []).append(event)
    held = press.edition.book.people
    due = {reminder.fingerprint: reminder for reminder in reminders(press.edition)}
    yield _list(press, {name: len(signed.get(name, ())) for name in held}, due)
    for name, filed in held.items():
        yield _person(press, name, filed, signed.get(name, []), due)


def without_email(user_id: str) -> str:
    """A key's user id without its address.

    >>> without_email("Full Name <full@example.org>")
    'Full Name'
    """
    return re.sub(r"\s*<[^>]*>?|\S+@\S+", "", user_id).strip()


def _list(press: Press, signed: dict[str, int], due: Due) -> Page:
    rows = tuple(
        _row(press, name, filed, signed[name], due) for name, filed in press.edition.book.people.items()
    )
    roles: dict[str, list[str]] = {}
    for row in rows:
        for role in row.roles:
            roles.setdefault(role, []).append(row.id)
    sheet = Sheet(
        address="people/",
        template="people.html",
        title="People and keys",
        description=f"{counted(len(rows), 'person', 'people')} who may decide, their roles and keys.",
        values={
            "rows": rows,
            "roles": dict(sorted(roles.items())),
            "reminders": due.values(),
        },
    )
    return press.printed(sheet)


def _row(press: Press, name: str, filed: Filed[Person], signed: int, due: Due) -> PersonRow:
    as_of = press.edition.judgement.as_of
    person = filed.record
    roles = dict.fromkeys(words(term.role) for term in person.roles if _runs(term.from_, term.until, as_of))
    keys = tuple(_status(press, term, due) for term in person.keys)
    return PersonRow(name, person.name, tuple(roles), keys, signed)


def _person(press: Press, name: str, filed: Filed[Person], signed: list[Event], due: Due) -> Page:
    person, here = filed.record, press.here(f"people/{name}/")
    as_of = press.edition.judgement.as_of
    sheet = Sheet(
        address=here.address,
        template="person.html",
        title=person.name,
        description=f"{person.name}: roles, keys and {counted(len(signed), 'signed decision')}.",
        values={
            "id": name,
            "email": person.email if press.shows_emails else None,
            "roles": [_role(term, as_of) for term in person.roles],
            "keys": [_key(press, term, here, due) for term in person.keys],
            "events": newest_first(signed)[:SIGNED],
            "total": len(signed),
            "source": press.sources.href(filed.path, here),
        },
        search=SearchEntry(f"{name} · {person.name} · " + " ".join(k.fingerprint for k in person.keys)),
    )
    return press.printed(sheet)


def _runs(start: datetime, end: datetime | None, as_of: datetime) -> bool:
    return start <= as_of and (end is None or as_of < end)


def _role(term: RoleTerm, as_of: datetime) -> RoleRow:
    return RoleRow(term, words(term.role), running(term.from_, term.until, as_of))


def _status(press: Press, term: KeyTerm, due: Due) -> Status:
    reminder = due.get(term.fingerprint)
    if reminder is not None and _runs(term.from_, term.until, press.edition.judgement.as_of):
        return reminder.status
    return standing(
        term,
        press.edition.certificates.get(term.fingerprint),
        press.edition.judgement.as_of,
        is_there=term.fingerprint in press.edition.book.keys,
    )


def _key(press: Press, term: KeyTerm, here: Here, due: Due) -> KeyRow:
    certificate = press.edition.certificates.get(term.fingerprint)
    names = certificate.user_ids if certificate else ()
    if not press.shows_emails:
        names = tuple(filter(None, map(without_email, names)))
    return KeyRow(
        term=term,
        fingerprint=grouped(term.fingerprint) or "",
        status=_status(press, term, due),
        certificate=certificate,
        names=names,
        href=here.file(f"raw/records/keys/{term.fingerprint}.asc"),
        reminder=due.get(term.fingerprint),
    )
