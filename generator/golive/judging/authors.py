"""Who wrote a release and may therefore not sign it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from golive.judging.case import Context
from golive.model.book import ReleaseFolder
from golive.model.records.release import Release


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of a release.

    Attributes:
        people: the release's `author` first, then everyone whose e-mail wrote its ``release.yaml``.
        unmapped: e-mails that wrote it and that nobody in the book claims.
    """

    people: tuple[str, ...]
    unmapped: tuple[str, ...] = ()


def directory(context: Context) -> dict[str, tuple[str, ...]]:
    """E-mail in lower case to the people who claim it, by id."""
    known: dict[str, tuple[str, ...]] = {}
    for person, filed in context.book.people.items():
        if filed.record.email is not None:
            email = filed.record.email.casefold()
            known[email] = (*known.get(email, ()), person)
    return known


def authors_of(
    context: Context, folder: ReleaseFolder, release: Release, known: Mapping[str, tuple[str, ...]]
) -> Authors:
    """The authors of a release; in a trial book, whose history is not judged, its `author` alone."""
    if context.book.is_trial:
        return Authors((release.author,))
    emails = context.history.writers.get(folder.path("release.yaml"), ())
    people = [person for email in emails for person in known.get(email.casefold(), ())]
    unmapped = tuple(email for email in emails if email.casefold() not in known)
    return Authors(tuple(dict.fromkeys((release.author, *people))), unmapped)
