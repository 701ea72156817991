"""A release names a policy version that was not in force

What it finds:
    A release whose `policy` is not the version that was in force when the release was opened:
    landed and effective by then, highest number. It is not judged.

Why:
    An older version may ask less, and a newer one was not known when work began.

Fails:
    ```yaml
    # policies/standard/1.yaml
    effective: 2027-01-01
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    effective: 2026-01-31
    ```

Fix:
    Name the version that was in force when `release.yaml` landed.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.pinning import trouble
from golive.model.findings import Finding

SCOPE = "book"
GATE = None
CONTROLS = ("SOC2-CC8.1",)


def policy_not_pinned(context: Context) -> Iterator[Finding]:
    """One finding for each release that cannot be judged because of this."""
    for folder in context.book.releases.values():
        finding = trouble(context, folder, "policy-not-pinned")
        if finding is not None:
            yield finding
