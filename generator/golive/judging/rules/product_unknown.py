"""A release belongs to no product of the book

What it finds:
    A release in whose folder's name stands a product that has no file in `records/products/`.

Why:
    The product says which policies may judge its releases. Without one nothing does.

Fails:
    ```yaml
    # records/releases/ledger/1.0.0/release.yaml
    title: Ledger
    type: minor
    policy: standard/1
    author: dev-one
    summary: A new ledger.
    ```

Passes:
    ```yaml
    # records/releases/payments-api/2.4.2/release.yaml
    title: Faster refunds
    type: minor
    policy: standard/1
    author: dev-one
    summary: Refunds are faster.
    ```

Fix:
    Write `records/products/<product>.yaml` with the policies that its releases may use.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.pinning import trouble
from golive.model.findings import Finding

SCOPE = "book"
GATE = None
CONTROLS = ("SOC2-CC8.1",)


def product_unknown(context: Context) -> Iterator[Finding]:
    """One finding for each release that cannot be judged because of this."""
    for folder in context.book.releases.values():
        finding = trouble(context, folder, "product-unknown")
        if finding is not None:
            yield finding
