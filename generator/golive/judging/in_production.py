"""Which version of a product was the newest in production, and since when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from golive.judging.deploying import attempt
from golive.model.book import Book
from golive.model.versions import SCHEMES, precedence


@dataclass(frozen=True, slots=True)
class Newest:
    """A version that was later than every other one when it went into production.

    Attributes:
        path: its ``deployment.yaml``.
        at: when it was deployed, UTC.
    """

    version: str
    path: str
    at: datetime


def newest_versions(book: Book, as_of: datetime) -> Mapping[str, tuple[Newest, ...]]:
    """Product to the versions that were its newest one in turn, in the order of time.

    A product whose versions have no order is not among them; neither is a version that is none by
    its product's scheme, nor one whose deployment did not succeed.
    """
    products = (p for p, filed in book.products.items() if filed.record.versioning in SCHEMES)
    shipped: dict[str, list[Newest]] = {product: [] for product in products}
    for folder in book.releases.values():
        begun = attempt(folder, as_of)
        if begun is not None and begun.outcome == "success" and folder.product in shipped:
            arrival = Newest(folder.version, folder.path("deployment.yaml"), begun.at)
            shipped[folder.product].append(arrival)
    return {
        product: tuple(_rising(sorted(some, key=_when), book.products[product].record.versioning))
        for product, some in shipped.items()
    }


def newest_before(rising: tuple[Newest, ...], moment: datetime) -> Newest | None:
    """The newest version in production before a time; ``None`` where there was none."""
    count = bisect_left(rising, moment, key=lambda one: one.at)
    return rising[count - 1] if count else None


def _when(one: Newest) -> tuple[datetime, str]:
    return one.at, one.version


def _rising(shipped: list[Newest], scheme: str) -> Iterator[Newest]:
    highest = None
    for one in shipped:
        place = precedence(scheme, one.version)
        if place is not None and (highest is None or place > highest):
            highest = place
            yield one
