"""A policy was changed after it had landed

What it finds:
    In an opened book, a commit of the default branch that changed, renamed or deleted a version of a
    policy.

Why:
    A release is judged by the version that was in force when it landed. A version that changes later, or
    goes so that an older one is in force again, would change the rules of a game that is being played.

Fails:
    ```yaml
    # changes.yaml
    policies/standard/1.yaml: {landed: 2026-03-02T10:00:00Z, title: Softer}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    title: As it landed
    ```

Fix:
    Put the version back as it was, write what is to change into the next one, and open a new version of
    each release that was judged by this policy in between.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def policy_rewritten(context: Context) -> Iterator[Finding]:
    """One finding for each commit that changed or deleted a version."""
    yield from found(context, "policy-rewritten")
