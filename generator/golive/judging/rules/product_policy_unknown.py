"""A product names a policy that the book does not have.

What it finds:
    A policy under `policies` of a product of which the book has no version.

Why:
    A release of the product would have no judge.

Fails:
    ```yaml
    # records/products/payments-api.yaml
    policies: {default: standart}
    ```

Passes:
    ```yaml
    # records/products/payments-api.yaml
    policies: {default: standard}
    ```

Fix:
    Correct the name, or write the policy's first version.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from golive.judging.case import Context
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def product_policy_unknown(context: Context) -> Iterator[Finding]:
    """One finding for each policy of a product that is not there."""
    known = sorted({ref.rpartition("/")[0] for ref in context.book.policies})
    for id_, product in context.book.products.items():
        for use, name in product.record.policies.items():
            if name not in known:
                near = get_close_matches(name, known, n=1)
                yield Finding(
                    "product-policy-unknown",
                    Place(product.path, ("policies", use)),
                    f"`{id_}` may use policy `{name}`, which the book does not have",
                    f"Did you mean `{near[0]}`?" if near else f"Write policies/{name}/1.yaml.",
                )
