"""People, products and the calendar as they stood when something was asked of them.

In an opened book with a complete history that is what stood on the trusted line then, so that
nobody gains or loses a past say by what is written today. Where there is no such history it is
the file of today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from golive.judging.case import Context
from golive.model.book import Book, Filed, RecordT_co
from golive.model.history import Commit, When
from golive.model.records.person import Person
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


def named_alike(
    context: Context, known: Mapping[str, tuple[str, ...]], name: str, when: When
) -> frozenset[str]:
    """The names of all whose files had the e-mail of a person in a commit or at a time, and their own.

    Args:
        context: the book.
        known: e-mail, casefolded, to everybody who has it or ever had.
        name: the person.
        when: whose files are asked.
    """
    email = _email(context, name, when)
    if email is None:
        return frozenset({name})
    return frozenset({name, *(one for one in known.get(email, ()) if _email(context, one, when) == email)})


def _email(context: Context, name: str, when: When) -> str | None:
    filed = person(context, name, when)
    return filed.record.email.casefold() if filed and filed.record.email else None


def product(context: Context, name: str, when: When) -> Filed[Product] | None:
    """A product's file as it stood in a commit or at a time; ``None`` if there was none."""
    past = (context.roster or _NOTHING).products.get(name, ())
    return _stood(context, past, context.book.products.get(name), when)


def product_since(context: Context, name: str, when: When) -> Filed[Product] | None:
    """A product's file as it stood then, else as it first stood after that; ``None`` without any."""
    past = (context.roster or _NOTHING).products.get(name, ())
    later = (v.filed for v in past if v.filed is not None and v.commit > context.history.number(when))
    return product(context, name, when) or next(later, context.book.products.get(name))


def product_ever(book: Book, roster: Roster | None, name: str) -> Iterator[Filed[Product]]:
    """A product's file as it stands, and every version of it before."""
    past = (version.filed for version in (roster or _NOTHING).products.get(name, ()))
    yield from (filed for filed in (book.products.get(name), *past) if filed is not None)


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


def compromised_since(context: Context, key: str | None) -> datetime | None:
    """From when on a key is compromised; ``None`` while nobody has recorded it.

    This alone reaches back, and nothing heals it: the earliest time that any version of anybody's
    file says is believed, whatever is written later, and whoever else is given the key.
    """
    said = (context.book.compromised, (context.roster or _NOTHING).compromised)
    return min((times[key] for times in said if key is not None and key in times), default=None)


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
