"""The policies of a book: which are in force, and which products may use them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Context
from golive.model.book import Filed
from golive.model.records.policy import Policy
from golive.model.records.product import Product

CRITICAL = "critical"
"""The tier on which nobody may loosen the separation of duties."""


def living_policies(context: Context) -> Iterator[tuple[str, Filed[Policy]]]:
    """Every version that is in force or will be, with its ``<policy>/<version>``, in the book's order.

    A superseded version cannot be mended, for policies are never edited, so it is left in peace.
    """
    for ref, filed in context.book.policies.items():
        name, number = _parted(ref)
        if number >= ruling_version(context, name, context.as_of):
            yield ref, filed


def ruling_policies(context: Context) -> Iterator[tuple[str, Filed[Policy]]]:
    """Every policy in the version that is in force, with its ``<policy>/<version>``, in the book's order."""
    for ref, filed in context.book.policies.items():
        name, number = _parted(ref)
        if number == ruling_version(context, name, context.as_of):
            yield ref, filed


def ruling_version(context: Context, name: str, at: datetime) -> int:
    """The highest version of a policy that is effective at a time; 0 when none is."""
    versions = ((*_parted(ref), filed) for ref, filed in context.book.policies.items())
    return max(
        (n for policy, n, filed in versions if policy == name and filed.record.effective <= at), default=0
    )


def usable(context: Context) -> Iterator[tuple[str, Filed[Product], str, Filed[Policy]]]:
    """Product id, product, use and policy in force for each policy that a product may use now."""
    for id_, product in context.book.products.items():
        for use, name in product.record.policies.items():
            version = ruling_version(context, name, context.as_of)
            if version:
                yield id_, product, use, context.book.policies[f"{name}/{version}"]


def _parted(ref: str) -> tuple[str, int]:
    name, _, number = ref.rpartition("/")
    return name, int(number)
