"""Who gains or loses a role or a key by a change of people."""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.words import day, listed, until
from golive.model.book import Book
from golive.model.change import ChangedTrust, line, sentence, sentences
from golive.model.records.person import KeyTerm, Person, RoleTerm


def changed_people(before: Book, after: Book) -> Iterator[ChangedTrust]:
    """One entry for each person who is added, altered or taken away, by id."""
    for name in sorted({*before.people, *after.people}):
        old, new = before.people.get(name), after.people.get(name)
        was, now = old.record if old else None, new.record if new else None
        if was != now:
            yield ChangedTrust(
                kind="person",
                name=line(name),
                what=sentence(_what(name, was, now)),
                gains=sentences(_gains(was, now)),
                loses=sentences(_gains(now, was)),
                changes=sentences(_changes(was, now)),
            )


def _what(name: str, was: Person | None, now: Person | None) -> str:
    if was is None and now is not None:
        return f"`{name}` is added: {now.name}."
    if now is None and was is not None:
        return f"`{name}` is taken away: {was.name}."
    return f"`{name}` is altered."


def _gains(was: Person | None, now: Person | None) -> Iterator[str]:
    """What `now` has and `was` has not; the other way round what is lost."""
    had, has = _roles(was), _roles(now)
    for key, term in has.items():
        if key not in had:
            yield f"`{term.role}` {_reach(term)}{_time(term)}."
    keys = _keys(was)
    for fingerprint, held in _keys(now).items():
        if fingerprint not in keys:
            yield f"key `{fingerprint}`{_time(held)}."


def _changes(was: Person | None, now: Person | None) -> Iterator[str]:
    if was is None or now is None:
        return
    for key, term in _roles(now).items():
        old = _roles(was).get(key)
        if old is not None and old != term:
            yield f"`{term.role}` {_reach(term)}:{_time(term)}, and it was{_time(old)}."
    for fingerprint, held in _keys(now).items():
        before = _keys(was).get(fingerprint)
        if before is not None and before != held:
            yield f"key `{fingerprint}`:{_time(held)}{_end(held)}, and it was{_time(before)}{_end(before)}."
    for label, one, other in (
        ("the name", was.name, now.name),
        ("the e-mail address", was.email, now.email),
        ("the account", was.account, now.account),
    ):
        if one != other:
            yield f"{label} becomes {_quoted(other)}, and was {_quoted(one)}."


def _quoted(text: str | None) -> str:
    return "none" if text is None else f"`{text}`"


def _roles(person: Person | None) -> dict[tuple[object, ...], RoleTerm]:
    """The terms by what they allow; of two that allow the same the later one, with its time, is another."""
    found: dict[tuple[object, ...], RoleTerm] = {}
    for term in person.roles if person else ():
        key: tuple[object, ...] = (term.role, term.products, term.deputy_for)
        found[key if key not in found else (*key, term.from_)] = term
    return found


def _keys(person: Person | None) -> dict[str, KeyTerm]:
    found: dict[str, KeyTerm] = {}
    for term in person.keys if person else ():
        found[term.fingerprint if term.fingerprint not in found else f"{term.fingerprint} {term.from_}"] = (
            term
        )
    return found


def _reach(term: RoleTerm) -> str:
    products = "every product" if "*" in term.products else listed(f"`{p}`" for p in term.products)
    deputy = f", as deputy of `{term.deputy_for}`" if term.deputy_for else ""
    return f"for {products}{deputy}"


def _time(term: RoleTerm | KeyTerm) -> str:
    end = f" until {until(term.until)}" if term.until else ""
    return f" from {day(term.from_)}{end}"


def _end(term: KeyTerm) -> str:
    """Why a key ends, where it says so."""
    if term.compromised:
        return f", compromised on {day(term.compromised)}"
    return f", {term.reason}" if term.reason else ""
