"""Who wrote a release and may therefore not sign it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from golive.judging.case import Context
from golive.judging.roster import named_alike, person_until
from golive.model.book import Filed, ReleaseFolder
from golive.model.history import When
from golive.model.records.person import Person
from golive.model.records.release import Release


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of a release.

    Attributes:
        people: the release's `author` first, then their other names, then everyone whose e-mail wrote
            its ``release.yaml``.
        unmapped: e-mails that wrote it and that nobody in the book claims.
        claims: e-mails that wrote it, each with everybody who claims it or ever did.
        known: e-mail, casefolded, to the people who claim it or ever did.
    """

    people: tuple[str, ...]
    unmapped: tuple[str, ...] = ()
    claims: tuple[tuple[str, tuple[str, ...]], ...] = ()
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def directory(context: Context) -> dict[str, tuple[str, ...]]:
    """E-mail in lower case to the people who claim it or ever did, by id."""
    known: dict[str, tuple[str, ...]] = {}
    for name, filed in _ever(context):
        email = filed.record.email.casefold() if filed.record.email is not None else None
        if email is not None and name not in known.get(email, ()):
            known[email] = (*known.get(email, ()), name)
    return known


def _ever(context: Context) -> Iterator[tuple[str, Filed[Person]]]:
    """Everybody's file of today and every earlier version of it, by id."""
    past = context.roster.people if context.roster else {}
    for name in sorted(context.book.people.keys() | past.keys()):
        versions = (version.filed for version in past.get(name, ()))
        yield from ((name, filed) for filed in (context.book.people.get(name), *versions) if filed)


def authors_of(
    context: Context, folder: ReleaseFolder, release: Release, known: Mapping[str, tuple[str, ...]]
) -> Authors:
    """The authors of a release; in a trial book, whose history is not judged, nobody by what git says.

    Whoever writes it after the time that is asked is not one yet.
    """
    if context.book.is_trial:
        alone = Authors((release.author,), known=known)
        return replace(alone, people=authors_then(context, alone, context.as_of))
    latest = context.history.number(context.as_of)
    written = context.history.written.get(folder.path("release.yaml"), {})
    emails = [email for email, number in written.items() if number <= latest]
    claims = tuple((email, known.get(email.casefold(), ())) for email in emails)
    unmapped = tuple(email for email, names in claims if not _claiming(context, email, names, context.as_of))
    authors = Authors((release.author,), unmapped, claims, known)
    return replace(authors, people=authors_then(context, authors, context.as_of))


def authors_then(context: Context, authors: Authors, when: When) -> tuple[str, ...]:
    """The authors by the e-mails claimed until a commit or a time, the release's `author` first."""
    claimed = (one for email, names in authors.claims for one in _claiming(context, email, names, when))
    author = authors.people[0]
    alike = sorted(named_alike(context, authors.known, author, when))
    return tuple(dict.fromkeys((author, *alike, *claimed)))


def _claiming(context: Context, email: str, names: Iterable[str], when: When) -> tuple[str, ...]:
    """Those who claim an e-mail then or did before: nobody gives up what they have written."""
    return tuple(name for name in names if _has_claimed(context, email, name, when))


def _has_claimed(context: Context, email: str, name: str, when: When) -> bool:
    files = person_until(context, name, when)
    return any((filed.record.email or "").casefold() == email.casefold() for filed in files)
