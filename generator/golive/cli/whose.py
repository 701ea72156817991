"""Who sits here: the person that an option names, or whose e-mail the person's own git commits with."""

from __future__ import annotations

import difflib
from pathlib import Path

from golive.cli import own_git
from golive.cli.faults import UsageError
from golive.model.book import Book


def person(book: Book, named: str | None, root: Path, option: str = "") -> str:
    """The id of a person of the book.

    Args:
        book: the book.
        named: whom an option names; ``None`` for whoever sits here.
        root: the folder whose git is asked.
        option: by which they can name somebody, for the sentence that says so.

    Raises:
        UsageError: the book has no such person, or nothing says who it is.
    """
    if named is not None:
        if named not in book.people:
            raise UsageError(_unknown(book, named))
        return named
    email = own_git.email(root)
    name = f"give {option} PERSON" if option else "name yourself"
    if email is None:
        raise UsageError(f"Git does not know your e-mail here: {name} as records/people/ does.")
    own = [name for name, filed in book.people.items() if _is_of(filed.record.email, email)]
    if len(own) != 1:
        told = "no" if not own else "more than one"
        more = ", or add yourself with `golive new person`" if option and not own else ""
        raise UsageError(f"The book has {told} person with your git e-mail {email}: {name}{more}.")
    return own[0]


def _is_of(known: str | None, email: str) -> bool:
    return known is not None and known.casefold() == email.casefold()


def _unknown(book: Book, named: str) -> str:
    near = difflib.get_close_matches(named, book.people, n=3, cutoff=0.5)
    meant = f" Did you mean {' or '.join(near)}?" if near else " records/people/ lists them."
    return f"The book has no person {named!r}.{meant}"
