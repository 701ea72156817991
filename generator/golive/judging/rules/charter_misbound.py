"""A charter is not of this book, or lists what it cannot

What it finds:
    A version of the charter that says another number than its file has, that is of another book,
    or that lists a path which is no trust file: a release, another charter, a file outside.

Why:
    A signature must not move to another book or another place in the chain, and a charter must
    not seem to guard what it does not.

Fails:
    ```yaml
    # policies/charter/1.yaml
    book: example.org/another
    ```

Passes:
    ```yaml
    # policies/charter/1.yaml
    book: example.org/governance
    ```

Fix:
    Run `golive charter propose`, which writes a version that fits, and have that one signed.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.charters import charter_findings
from golive.model.findings import Finding

SCOPE = "book"


def charter_misbound(context: Context) -> Iterator[Finding]:
    """One finding for each thing that does not belong to this book or this version."""
    yield from charter_findings(context, "charter-misbound")
