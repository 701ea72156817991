"""A threshold of the charter cannot be met

What it finds:
    A version of the charter whose `threshold` is 0, or more than the stewards who can sign. Two
    stewards with one key or one e-mail are one.

Why:
    With a threshold that nobody can meet no version could ever follow; with 0 nobody has to sign.

Fails:
    ```yaml
    # policies/charter/1.yaml
    threshold: 3
    ```

Passes:
    ```yaml
    # policies/charter/1.yaml
    threshold: 2
    ```

Fix:
    Run `golive charter propose --threshold N` with at most as many as there are stewards.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charters import charter_findings
from golive.model.findings import Finding

SCOPE = "book"


def charter_threshold_unfit(context: Context) -> Iterator[Finding]:
    """One finding for each proposed version with such a threshold."""
    yield from charter_findings(context, "charter-threshold-unfit")
