"""A release names a policy that its product may not use

What it finds:
    A release whose `policy` is not among the `policies` of its product. It is not judged.

Why:
    A release cannot choose its judge: what a product has to meet stands with the product.

Fails:
    ```yaml
    # records/products/payments-api.yaml
    policies: {default: regulated}
    ```

Passes:
    ```yaml
    # records/products/payments-api.yaml
    policies: {hotfix: hotfix}
    ```

Fix:
    Name a policy that the product lists in `records/products/<product>.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.pinning import trouble
from golive.model.findings import Finding

SCOPE = "book"
GATE = None
CONTROLS = ("SOC2-CC8.1",)


def policy_not_listed(context: Context) -> Iterator[Finding]:
    """One finding for each release that cannot be judged because of this."""
    for folder in context.book.releases.values():
        finding = trouble(context, folder, "policy-not-listed")
        if finding is not None:
            yield finding
