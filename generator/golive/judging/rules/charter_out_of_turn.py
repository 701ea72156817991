"""A charter does not follow the one before it

What it finds:
    A version of the charter that leaves out a number, or whose `previous` is not the digest of a
    version before it.

Why:
    Each version is handed on by the stewards of the one before. Whoever may leave one out may
    leave out the stewards who would have said no.

Fails:
    ```yaml
    # policies/charter/2.yaml
    previous: sha256:0000000000000000000000000000000000000000000000000000000000000000
    ```

Passes:
    ```yaml
    # policies/charter/1.yaml
    threshold: 2
    ```

Fix:
    Run `golive charter propose`, which writes the next number and the right `previous`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charters import charter_findings
from golive.model.findings import Finding

SCOPE = "book"


def charter_out_of_turn(context: Context) -> Iterator[Finding]:
    """One finding for each proposed version that is not in its turn."""
    yield from charter_findings(context, "charter-out-of-turn")
