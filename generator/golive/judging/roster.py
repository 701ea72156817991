"""People, products and the calendar as they stood when something was asked of them.

In an opened book with a complete history that is what stood on the trusted line then, so that
nobody gains or loses a past say by what is written today. Where there is no such history it is
the file of today.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Context
from golive.model.book import Filed, RecordT_co
from golive.model.history import Commit, When
from golive.model.records.person import KeyTerm, Person
from golive.model.records.product import Product
from golive.model.roster import Roster, Version, standing

CALENDAR = "records/calendar.yaml"
"""The file of the book's blackouts and peaks."""

_NOTHING = Roster()


def time_of(when: When) -> datetime:
    """The time of a moment, UTC."""
    return when.at if isinstance(when, Commit) else when


def person(context: Context, name: str, when: When) -> Filed[Person] | None:
    """A person's file as it stood in a commit or at a time; ``None`` if there was none."""
    past = (context.roster or _NOTHING).people.get(name, ())
    return _stood(context, past, context.book.people.get(name), when)


def person_until(context: Context, name: str, when: When) -> Iterator[Filed[Person]]:
    """A person's file as it stood in a commit or at a time, and each version of it before."""
    filed, number = person(context, name, when), context.history.number(when)
    if filed is not None:
        yield filed
    past = (context.roster or _NOTHING).people.get(name, ())
    yield from (v.filed for v in past if v.filed is not None and v.commit <= number)


def people(context: Context, when: When) -> Iterator[tuple[str, Filed[Person]]]:
    """Everybody whose file stood there in a commit or at a time, by id."""
    names = dict.fromkeys((*context.book.people, *(context.roster or _NOTHING).people))
    for name in names:
        filed = person(context, name, when)
        if filed is not None:
            yield name, filed


def product(context: Context, name: str, when: When) -> Filed[Product] | None:
    """A product's file as it stood in a commit or at a time; ``None`` if there was none."""
    past = (context.roster or _NOTHING).products.get(name, ())
    return _stood(context, past, context.book.products.get(name), when)


def product_since(context: Context, name: str, when: When) -> Filed[Product] | None:
    """A product's file as it stood then, else as it first stood after that; ``None`` without any."""
    past = (context.roster or _NOTHING).products.get(name, ())
    later = (v.filed for v in past if v.filed is not None and v.commit > context.history.number(when))
    return product(context, name, when) or next(later, context.book.products.get(name))


def calendar_then(context: Context, when: When) -> frozenset[tuple[str, str]] | None:
    """Kind and name of what the calendar named at a time; ``None`` where nobody can tell.

    Nothing stands in a calendar that was not there.
    """
    number = context.history.number(when)
    if context.history.standing(CALENDAR, number) is None:
        return frozenset()
    past = (context.roster or _NOTHING).calendar
    filed = standing(past, number)
    if filed is None:
        return None
    blackouts = (("blackout", one.name) for one in filed.record.blackouts)
    return frozenset((*blackouts, *(("peak", one.name) for one in filed.record.peaks)))


def compromised_since(context: Context, name: str, key: str | None) -> datetime | None:
    """From when on a person's key is compromised; ``None`` while nobody has recorded it.

    This alone reaches back, and taking the record away does not heal the key: the newest version
    of the person's file that says so is believed, today's before those of the line.
    """
    past = (context.roster or _NOTHING).people.get(name, ())
    newest = (context.book.people.get(name), *(version.filed for version in reversed(past)))
    said = (_compromises(filed.record.keys, key) for filed in newest if filed is not None)
    return next((min(times) for times in said if times), None)


def _compromises(terms: tuple[KeyTerm, ...], key: str | None) -> list[datetime]:
    return [term.compromised for term in terms if term.fingerprint == key and term.compromised]


def _stood(
    context: Context,
    past: tuple[Version[RecordT_co], ...],
    today: Filed[RecordT_co] | None,
    when: When,
) -> Filed[RecordT_co] | None:
    """The version of then.

    What no commit has changed since a time is as it is here: a file that has not landed counts
    as once landed, but for what has landed before it.
    """
    if context.roster is None:
        return today
    number = context.history.number(when)
    if not isinstance(when, Commit) and (not past or past[-1].commit <= number):
        return today
    return standing(past, number)
