"""The change log: every event in order, for the whole book and per product."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golive.model.page import Page
from golive.publishing.catalogue import ROWS, Slice
from golive.publishing.events import Event
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted


def changelog(press: Press) -> Iterator[Page]:
    """The book's log, its pages by year, then each product's log with its pages by year."""
    catalogue = press.catalogue
    everything = catalogue.event_years
    yield _log(press, "changelog/", "Change log", catalogue.events, everything)
    yield from (_year(press, piece, "Change log", everything) for piece in everything)
    for product in catalogue.products:
        filed = press.edition.book.products.get(product)
        name = f"{filed.record.title if filed else product}: change log"
        events = catalogue.events_by_product.get(product, ())
        pages = catalogue.product_event_pages(product)
        yield _log(press, f"changelog/{product}/", name, events, pages)
        yield from (_year(press, piece, name, pages) for piece in pages)


def _log(press: Press, address: str, name: str, events: Sequence[Event], pages: tuple[Slice, ...]) -> Page:
    sheet = Sheet(
        address=address,
        template="changelog.html",
        title=name,
        description=f"{counted(len(events), 'event')}, newest first.",
        values={
            "events": events[:ROWS],
            "total": len(events),
            "pages": pages,
            "piece": None,
            "of_book": address == "changelog/",
        },
    )
    return press.printed(sheet)


def _year(press: Press, piece: Slice, name: str, pages: tuple[Slice, ...]) -> Page:
    number = f", page {piece.number} of {piece.of}" if piece.of > 1 else ""
    year = "undated" if piece.year == "no-date" else piece.year
    sheet = Sheet(
        address=piece.address,
        template="changelog.html",
        title=f"{name}, {year}{number}",
        description=f"{counted(piece.total, 'event')}, {year}{number}, newest first.",
        values={
            "events": piece.rows,
            "total": piece.total,
            "pages": tuple(page for page in pages if page.year == piece.year) if piece.of > 1 else (),
            "piece": piece,
            "of_book": piece.address.count("/") == _BOOK_DEPTH,
        },
    )
    return press.printed(sheet)


_BOOK_DEPTH = 3
