"""Who sits here: the person that an option names, or whose e-mail the person's own git commits with."""

from __future__ import annotations

import difflib
from pathlib import Path

from golive.cli import own_git
from golive.cli.faults import UsageError
from golive.model.book import Book


def person(book: Book, named: str | None, root: Path) -> str:
    """The id of a person of the book.

    Raises:
        UsageError: the book has no such person, or nothing says who it is.
    """
    if named is not None:
        if named not in book.people:
            raise UsageError(_unknown(book, named))
        return named
    email = own_git.email(root)
    if email is None:
        raise UsageError("Git does not know your e-mail here: name yourself as records/people/ does.")
    own = [name for name, filed in book.people.items() if _is_of(filed.record.email, email)]
    if len(own) != 1:
        told = "no" if not own else "more than one"
        raise UsageError(f"The book has {told} person with your git e-mail {email}: name yourself.")
    return own[0]


def _is_of(known: str | None, email: str) -> bool:
    return known is not None and known.casefold() == email.casefold()


def _unknown(book: Book, named: str) -> str:
    near = difflib.get_close_matches(named, book.people, n=3, cutoff=0.5)
    meant = f" Did you mean {' or '.join(near)}?" if near else " records/people/ lists them."
    return f"The book has no person {named!r}.{meant}"
