"""Products: the list, and one page each with its releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golive.model.page import Page, SearchEntry
from golive.model.records.product import Product
from golive.publishing.addresses import Here, paged
from golive.publishing.catalogue import ROWS, ReleaseRow, Slice
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted


class ProductRow(NamedTuple):
    """One product in the list; `newest` is its newest release."""

    id: str
    title: str
    tier: str
    releases: int
    newest: ReleaseRow | None


def products(press: Press) -> Iterator[Page]:
    """The list in pages, then each product with the pages of its older releases."""
    names = press.catalogue.products
    addresses = ("products/", *paged("products/page/", len(names), ROWS)[1:])
    for index, address in enumerate(addresses):
        yield _list(press, address, names[index * ROWS : (index + 1) * ROWS], addresses)
    for name in names:
        yield _product(press, name)
        for piece in press.catalogue.product_pages(name):
            yield _older(press, name, piece)


def _list(press: Press, address: str, names: tuple[str, ...], addresses: tuple[str, ...]) -> Page:
    number = f", page {addresses.index(address) + 1}" if len(addresses) > 1 else ""
    sheet = Sheet(
        address=address,
        template="products.html",
        title=f"Products{number}",
        description=f"{counted(len(press.catalogue.products), 'product')} of {press.imprint.book}.",
        values={
            "rows": tuple(_row(press, name) for name in names),
            "total": len(press.catalogue.products),
            "addresses": addresses,
            "address": address,
        },
    )
    return press.printed(sheet)


def _row(press: Press, name: str) -> ProductRow:
    record = _record(press, name)
    rows = press.catalogue.by_product.get(name, ())
    return ProductRow(
        name,
        record.title if record else name,
        (record.tier or "") if record else "",
        len(rows),
        rows[0] if rows else None,
    )


def _record(press: Press, name: str) -> Product | None:
    filed = press.edition.book.products.get(name)
    return filed.record if filed else None


def _product(press: Press, name: str) -> Page:
    record = _record(press, name)
    rows = press.catalogue.by_product.get(name, ())
    title = record.title if record else name
    filed = press.edition.book.products.get(name)
    here = press.here(f"products/{name}/")
    sheet = Sheet(
        address=here.address,
        template="product.html",
        title=title,
        description=f"{title}: {counted(len(rows), 'release')}.",
        values={
            "id": name,
            "record": record,
            "source": press.sources.href(filed.path, here) if filed else None,
            "rows": rows[:ROWS],
            "total": len(rows),
            "pages": press.catalogue.product_pages(name),
            "live": next((row for row in rows if row.state == "authorized"), None),
            "policies": _policies(press, record, here),
            "holders": _holders(press, name),
        },
        search=SearchEntry(f"{name} · {title}", (("product", name),)),
    )
    return press.printed(sheet)


def _policies(press: Press, record: Product | None, here: Here) -> list[tuple[str, str, str | None]]:
    found = []
    for use, policy in record.policies.items() if record else ():
        versions = [ref for ref in press.edition.book.policies if ref.rpartition("/")[0] == policy]
        newest = max(versions, key=lambda ref: int(ref.rpartition("/")[2]), default=None)
        found.append((use, newest or policy, here.policy(newest) if newest else None))
    return found


def _holders(press: Press, name: str) -> list[tuple[str, str]]:
    as_of = press.edition.judgement.as_of
    return sorted(
        (term.role, person)
        for person, filed in press.edition.book.people.items()
        for term in filed.record.roles
        if (name in term.products or "*" in term.products)
        and term.from_ <= as_of
        and (term.until is None or as_of < term.until)
    )


def _older(press: Press, name: str, piece: Slice) -> Page:
    record = _record(press, name)
    title = record.title if record else name
    number = f", page {piece.number} of {piece.of}" if piece.of > 1 else ""
    pages = press.catalogue.product_pages(name)
    sheet = Sheet(
        address=piece.address,
        template="releases_year.html",
        title=f"{title}: releases of {piece.year}{number}",
        description=f"{counted(piece.total, 'release')} of {title} in {piece.year}{number}.",
        values={
            "rows": piece.rows,
            "piece": piece,
            "siblings": [other for other in pages if other.year == piece.year],
        },
    )
    return press.printed(sheet)
