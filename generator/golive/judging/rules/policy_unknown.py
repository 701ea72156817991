"""A release names a policy that is not there

What it finds:
    A release whose `policy` is no policy and version of the book. It is not judged.

Why:
    Nothing can be met that is not written down.

Fails:
    ```yaml
    # release.yaml
    policy: standard/7
    ```

Passes:
    ```yaml
    # release.yaml
    policy: standard/1
    ```

Fix:
    Name a policy and a version that stand in `policies/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.pinning import trouble
from golive.model.findings import Finding

SCOPE = "book"
GATE = None
CONTROLS = ("SOC2-CC8.1",)


def policy_unknown(context: Context) -> Iterator[Finding]:
    """One finding for each release that cannot be judged because of this."""
    for folder in context.book.releases.values():
        finding = trouble(context, folder, "policy-unknown")
        if finding is not None:
            yield finding
