"""A product and a person as they enter a book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from golive.authoring.editors import schema_line
from golive.authoring.scalars import text
from golive.model.draft import Draft


@dataclass(frozen=True, slots=True)
class NewProduct:
    """A product; `policies` maps a use, such as ``default``, to a policy."""

    name: str
    title: str
    policies: Mapping[str, str]
    versioning: str
    tier: str | None = None
    depends_on: tuple[str, ...] = ()
    repository: str | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person; `roles` are pairs of a role and the products it is for, ``*`` for all; `since` is a date."""

    id: str
    name: str
    since: str
    email: str | None = None
    account: str | None = None
    fingerprint: str | None = None
    roles: tuple[tuple[str, tuple[str, ...]], ...] = ()


def product_draft(new: NewProduct, *, schemas: bool) -> Draft:
    """The file of a product; `schemas` says whether the book has those of its records."""
    return _draft(f"records/products/{new.name}.yaml", "product", _product(new), schemas=schemas)


def person_draft(new: NewPerson, *, schemas: bool) -> Draft:
    """The file of a person; likewise."""
    return _draft(f"records/people/{new.id}.yaml", "person", _person(new), schemas=schemas)


def _draft(path: str, kind: str, lines: Iterator[str], *, schemas: bool) -> Draft:
    first = schema_line(kind, path) if schemas else ""
    return Draft(path, (first + "".join(f"{line}\n" for line in lines)).encode())


def _product(new: NewProduct) -> Iterator[str]:
    yield f"title: {text(new.title)}"
    pairs = ", ".join(f"{use}: {policy}" for use, policy in new.policies.items())
    yield f"policies: {{{pairs}}} # the only ones that its releases may use"
    if new.tier:
        yield f"tier: {text(new.tier)}"
    yield f"versioning: {new.versioning}"
    yield f"depends_on: {_flow(new.depends_on)}" if new.depends_on else "# depends_on: [PRODUCT]"
    yield f"repository: {text(new.repository)}" if new.repository else "# repository: URL"


def _person(new: NewPerson) -> Iterator[str]:
    yield f"name: {text(new.name)}"
    if new.email:
        yield f"email: {text(new.email)}"
    if new.account:
        yield f"account: {text(new.account)} # on the forge"
    if new.fingerprint:
        yield f"keys:\n  - {{fingerprint: {new.fingerprint}, from: {new.since}}}"
    else:
        yield "keys: [] # without a key nothing can be signed"
    if not new.roles:
        yield "roles: [] # none: may write releases, and decides nothing"
        return
    yield "roles:"
    for role, products in new.roles:
        yield f"  - {{role: {role}, products: {_flow(products)}, from: {new.since}}}"


def _flow(values: Sequence[str]) -> str:
    return "[" + ", ".join(text(value) for value in values) + "]"
