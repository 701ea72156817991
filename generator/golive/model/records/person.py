"""`records/people/<person>.yaml`: who signs, in which roles, with which keys, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from golive.model.emails import Email
from golive.model.records.record import Part, Record
from golive.model.scalars import End, Fingerprint, Moment, Name, ProductOrAll, Slug, Start, Text


class KeyTerm(Part):
    """One key of a person and the time in which it speaks for them, half-open."""

    fingerprint: Fingerprint
    from_: Start = Field(alias="from")
    until: End | None = None
    reason: Literal["superseded", "retired", "lost"] | None = None
    compromised: Moment | None = None


class RoleTerm(Part):
    """One role of a person, for some products, for a time, half-open."""

    role: Slug
    products: tuple[ProductOrAll, ...]
    from_: Start = Field(alias="from")
    until: End | None = None
    deputy_for: Slug | None = None


class Person(Record):
    """A human who may decide; service accounts never do.

    `account` is their name on the forge: who opens a pull request there.
    """

    name: Name
    email: Email | None = None
    account: Text | None = None
    keys: tuple[KeyTerm, ...] = ()
    roles: tuple[RoleTerm, ...] = ()


def compromises(people: Iterable[Person]) -> Mapping[str, datetime]:
    """Fingerprint to the earliest time from which on one of the people calls it compromised, UTC."""
    found: dict[str, datetime] = {}
    for key in (key for person in people for key in person.keys):
        if key.compromised is not None:
            found[key.fingerprint] = min(key.compromised, found.get(key.fingerprint, key.compromised))
    return found
