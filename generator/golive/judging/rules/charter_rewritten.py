"""A charter was changed after it had landed

What it finds:
    In an opened book, a commit of the default branch that changed, renamed or deleted a charter in
    `policies/charter/` or a steward's signature of it.

Why:
    The charters are a chain: each one is signed by the stewards of the one before. A link that is gone
    or exchanged would put an older set of stewards, keys and policies in force again.

Fails:
    ```yaml
    # changes.yaml
    policies/charter/1.yaml: {landed: 2026-03-02T10:00:00Z, threshold: 1, before: {threshold: 2}}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    title: No charter was touched
    ```

Fix:
    Put the charter back as it was, propose the next one with `golive charter propose`, and open a new
    version of each release that was open in between.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def charter_rewritten(context: Context) -> Iterator[Finding]:
    """One finding for each commit that changed or deleted a charter."""
    yield from found(context, "charter-rewritten")
