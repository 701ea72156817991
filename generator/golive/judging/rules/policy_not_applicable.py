"""A release names a policy that is not meant for it

What it finds:
    A release whose type is not among the policy's `applies.types`, or whose product's tier is not
    among its `applies.tiers`; or whose product uses the policy for another type alone, as with
    `policies: {hotfix: lean}`. It is not judged.

Why:
    A hotfix policy asks less, and is for hotfixes only.

Fails:
    ```yaml
    # release.yaml
    type: hotfix
    ```

Passes:
    ```yaml
    # release.yaml
    type: patch
    ```

Fix:
    Name the policy of the product that is meant for this type of release.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.pinning import trouble
from golive.model.findings import Finding

SCOPE = "book"
GATE = None
CONTROLS = ("SOC2-CC8.1",)


def policy_not_applicable(context: Context) -> Iterator[Finding]:
    """One finding for each release that cannot be judged because of this."""
    for folder in context.book.releases.values():
        finding = trouble(context, folder, "policy-not-applicable")
        if finding is not None:
            yield finding
