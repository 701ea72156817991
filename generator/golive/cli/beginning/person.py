"""`golive new person`: somebody who writes releases or decides on them, with their public key."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from golive import authoring, pipeline
from golive.authoring import NewPerson
from golive.cli import door, own_git
from golive.cli.asking import answer, asks
from golive.cli.committing import Handover, hand_over
from golive.cli.exits import Exit
from golive.cli.faults import UsageError
from golive.cli.public_key import PublicKey, own_key, public_key
from golive.cli.written import has_schemas, sound, swept
from golive.judging import known_roles
from golive.model.book import Book
from golive.model.draft import Draft
from golive.model.records.person import Person
from golive.publishing.reports.written import written_as_text

_ROLE = re.compile(r"(?P<role>[^:]+)(?::(?P<products>.+))?")


def run(arguments: argparse.Namespace) -> Exit:
    """0 once their file and their key stand there."""
    request, root = door.request(arguments), swept(door.book_root(arguments))
    trust = pipeline.trust_files(request)
    book = trust.book
    if arguments.person in book.people:
        raise UsageError(f"There is a records/people/{arguments.person}.yaml already.")
    key = public_key(arguments.key) if arguments.key else None
    email = arguments.email or (key.email if key else None) or _email(arguments, root)
    if key is None and not arguments.no_key:
        key = own_key(email)
    _nobodys(book, email)
    new = NewPerson(
        id=arguments.person,
        name=_name(arguments, root, email, key),
        since=trust.at.date().isoformat(),
        email=email,
        account=arguments.account,
        fingerprint=None if key is None else key.fingerprint,
        roles=tuple(_role(text, book) for text in arguments.role),
    )
    drafts = (authoring.person_draft(new, schemas=has_schemas(root)), *_key_draft(book, key))
    sound(pipeline.faults(trust.tree, drafts), drafts)
    authoring.write(root, drafts)
    headline = f"{new.id} is in the book from {new.since} on"
    sys.stdout.write(written_as_text(headline, _rows(new), door.style(arguments)))
    _next(arguments, new, book)
    paths = tuple(draft.path for draft in drafts)
    hand_over(arguments, root, Handover(paths, f"records: add {new.id}", f"add-{new.id}"))
    return Exit.FINE


# --- name and e-mail ----------------------------------------------------------------------------


def _email(arguments: argparse.Namespace, root: Path) -> str | None:
    """What is answered, else that of the person's own git: where they add somebody else, they say so."""
    own = own_git.email(root)
    if asks(arguments):
        return answer(f"Their e-mail [{own or 'none'}]?") or own
    return own


def _nobodys(book: Book, email: str | None) -> None:
    """UsageError where somebody in the book has an e-mail already: one address is one person."""
    wanted = (email or "").casefold()
    owners = [p for p, f in book.people.items() if wanted and (f.record.email or "").casefold() == wanted]
    if owners:
        raise UsageError(f"{owners[0]} has the e-mail {email}: give theirs with --email.")


def _name(arguments: argparse.Namespace, root: Path, email: str | None, key: PublicKey | None) -> str:
    own = own_git.name(root) if email and email == own_git.email(root) else None
    known = (key.name if key and key.email == email else None) or own
    given = arguments.name
    if given is None and asks(arguments):
        given = answer(f"Their name [{known}]?" if known else "Their name?")
    found = given or known
    if not found:
        raise UsageError("Their name is missing: give --name.")
    return str(found)


def _key_draft(book: Book, key: PublicKey | None) -> tuple[Draft, ...]:
    """The file of the key; nothing where the book has it already."""
    if key is None:
        return ()
    fingerprint, data = key.fingerprint, key.data
    owners = [person for person, filed in book.people.items() if _has(filed.record, fingerprint)]
    if owners:
        raise UsageError(f"The key {fingerprint} is that of {owners[0]}: one key speaks for one person.")
    return () if fingerprint in book.keys else (Draft(f"records/keys/{fingerprint}.asc", data),)


def _has(person: Person, fingerprint: str) -> bool:
    return any(term.fingerprint == fingerprint for term in person.keys)


# --- roles --------------------------------------------------------------------------------------


def _role(text: str, book: Book) -> tuple[str, tuple[str, ...]]:
    match = _ROLE.fullmatch(text)
    products = tuple((match["products"] or "*").split(",")) if match else ()
    unknown = [product for product in products if product != "*" and product not in book.products]
    if match is None or unknown:
        what = f"the book has no product {unknown[0]!r}" if unknown else f"not {text!r}"
        raise UsageError(f"--role wants ROLE or ROLE:PRODUCT,PRODUCT: {what}.")
    return match["role"], products


# --- what is told -------------------------------------------------------------------------------


def _rows(new: NewPerson) -> Iterator[tuple[str, str]]:
    yield "name", new.name
    yield "e-mail", new.email or "none"
    yield "account", new.account or ""
    yield "key", new.fingerprint or "none: signs nothing"
    for index, (role, products) in enumerate(new.roles):
        for_all = "all products" if products == ("*",) else ", ".join(products)
        yield "" if index else "roles", f"{role}, for {for_all}"
    if not new.roles:
        yield "roles", "none: may write releases, and decides nothing"


def _next(arguments: argparse.Namespace, new: NewPerson, book: Book) -> None:
    asked = known_roles(book)
    for role in (role for role, _ in new.roles if role not in asked):
        near = get_close_matches(role, asked, n=1)
        meant = f" Did you mean {near[0]}?" if near else ""
        door.say(arguments, f"No policy of the book asks for the role {role}.{meant}")
    if book.charters:
        door.say(arguments, "The charter lists who decides. Let the stewards sign its next version with it:")
        door.say(arguments, "  golive charter propose")
