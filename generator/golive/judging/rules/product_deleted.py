"""A product's file was deleted

What it finds:
    In an opened book, a commit of the default branch that deleted or renamed a file in
    `records/products/`.

Why:
    The product says by which policies its releases are judged. With another file, later ones could be
    judged by another policy, and past ones could not be checked.

Fails:
    ```yaml
    # changes.yaml
    records/products/payments-api.yaml: {landed: 2026-03-02T10:00:00Z, deleted: "true"}
    ```

Passes:
    ```yaml
    # changes.yaml
    records/products/payments-api.yaml: {landed: 2026-03-02T10:00:00Z, title: Payments}
    ```

Fix:
    Put the file back, and open a new version of each release of the product that was open by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def product_deleted(context: Context) -> Iterator[Finding]:
    """One finding for each commit that deleted a product."""
    yield from found(context, "product-deleted")
