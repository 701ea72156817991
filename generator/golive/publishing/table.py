"""Fills the address table: every page and file that one edition's site will have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golive.model.edition import Edition
from golive.model.rule_doc import RuleDoc
from golive.publishing import raw
from golive.publishing.addresses import Addresses, paged
from golive.publishing.catalogue import ROWS, Catalogue, evidence_address, requirements_address

FIXED = (
    "",
    "releases/",
    "products/",
    "people/",
    "raci/",
    "charter/",
    "policies/",
    "criteria/",
    "rules/",
    "changelog/",
    "findings/",
    "audit/",
    "calendar/",
    "drills/",
    "registers/",
    "reviews/",
)
"""Pages that every book has."""


def table(edition: Edition, rules: Sequence[RuleDoc]) -> Addresses:
    """The address table of one edition."""
    catalogue = Catalogue(edition)
    pages = frozenset((*FIXED, *_single(edition, rules), *_lists(catalogue)))
    return Addresses(pages, frozenset(_files(edition)))


def _single(edition: Edition, rules: Sequence[RuleDoc]) -> Iterator[str]:
    book = edition.book
    yield from (f"releases/{release}/" for release in edition.judgement.assessments)
    for assessment in edition.judgement.assessments.values():
        yield from filter(None, (evidence_address(assessment), requirements_address(assessment)))
    yield from (f"people/{person}/" for person in book.people)
    yield from (f"policies/{reference}/" for reference in book.policies)
    yield from (f"rules/{rule.slug}/" for rule in rules)


def _lists(catalogue: Catalogue) -> Iterator[str]:
    yield from (piece.address for piece in (*catalogue.years, *catalogue.event_years))
    yield from paged("products/page/", len(catalogue.products), ROWS)[1:]
    for product in catalogue.products:
        yield f"products/{product}/"
        yield f"changelog/{product}/"
        yield from (piece.address for piece in catalogue.product_pages(product))
        yield from (piece.address for piece in catalogue.product_event_pages(product))


def _files(edition: Edition) -> Iterator[str]:
    yield from (f"api/v1/{name}.json" for name in ("index", "releases", "changelog", "policies"))
    yield from (f"api/v1/releases/{release}.json" for release in edition.judgement.assessments)
    yield from (f"audit/{name}" for name in ("population.csv", "population.json", "exceptions.csv"))
    yield from (raw.FOLDER + path for path in raw.published(edition))
    yield from (raw.sums_path(f) for f in edition.book.releases.values() if len(f.files) > 1)
