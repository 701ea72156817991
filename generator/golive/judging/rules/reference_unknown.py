"""A record names something that the book does not have.

What it finds:
    A release whose `author` is not in `records/people/`, a role for a product that is not in
    `records/products/`, a deputy for a person who is not in `records/people/`, or a product that
    depends on an unknown one. Inside a release: an estimate in `decision.yaml` of a risk that
    `risks.yaml` lacks, a document handed out in `runup.yaml` that `release.yaml` lacks, and a
    follow-up `of` an action, condition, toggle, KPI, retro item or gap that stands nowhere.

Why:
    A misspelt name gives nobody the role that somebody is waiting for, and finishes nothing that is owed.

Fails:
    ```yaml
    # records/people/qa-two.yaml
    roles: [{role: qa-lead, products: [payment-api], from: 2025-01-01}]
    ```

Passes:
    ```yaml
    # records/people/qa-two.yaml
    roles: [{role: qa-lead, products: [payments-api], from: 2025-01-01}]
    ```

Fix:
    Correct the name, or write the record that it should lead to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from golive.judging.case import Context
from golive.judging.references import Reference, references
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.records.release import Release

SCOPE = "book"


def reference_unknown(context: Context) -> Iterator[Finding]:
    """One finding for each name that leads nowhere."""
    people, products = context.book.people, context.book.products
    for path, filed in ((f.path, f.record) for f in people.values()):
        for index, term in enumerate(filed.roles):
            for number, product in enumerate(term.products):
                if product != "*":
                    yield from _unknown(Place(path, ("roles", index, "products", number)), product, products)
            if term.deputy_for is not None:
                yield from _unknown(Place(path, ("roles", index, "deputy_for")), term.deputy_for, people)
    yield from _authors(context)
    for owner in products.values():
        for index, product in enumerate(owner.record.depends_on):
            yield from _unknown(Place(owner.path, ("depends_on", index)), product, products)
    for folder in context.book.releases.values():
        yield from (_lost(one) for one in references(context.book, folder) if one.name not in one.shelf.ids)


def _authors(context: Context) -> Iterator[Finding]:
    """One finding for each author who is nobody; history names people that a book never had."""
    book = context.book
    for folder in book.releases.values():
        if folder.release is None or not isinstance(folder.release.record, Release):
            continue
        author = folder.release.record.author
        if f"records/people/{author}.yaml" not in book.broken_trust:
            yield from _unknown(Place(folder.release.path, ("author",)), author, book.people)


def _unknown(place: Place, name: str, known: Mapping[str, object]) -> Iterator[Finding]:
    if name in known:
        return
    kind = "person" if place.route[-1] in {"author", "deputy_for"} else "product"
    folder = "people" if kind == "person" else "products"
    near = get_close_matches(name, known, n=1)
    hint = f"Did you mean `{near[0]}`?" if near else f"Write records/{folder}/{name}.yaml."
    yield Finding("reference-unknown", place, f"there is no {kind} `{name}` in the book", hint)


def _lost(reference: Reference) -> Finding:
    near = get_close_matches(reference.name, reference.shelf.ids, n=1)
    kind, where = reference.kind, reference.shelf.where
    hint = f"Did you mean `{near[0]}`?" if near else f"Correct the name, or enter the {kind} first."
    return Finding(
        "reference-unknown", reference.place, f"there is no {kind} `{reference.name}` in {where}", hint
    )
