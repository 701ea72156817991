"""The charter has another root than the reader asked for

What it finds:
    A book whose first charter is not the one whose digest was given with `--root` or in
    `GOLIVE_ROOT`; also a book without a charter, where one was given.

Why:
    Everything in a book can be made anew, its first charter too. Only a digest that came another
    way tells a reader that this is the book they mean. Where it differs, nothing counts.

Fails:
    ```yaml
    # charters.yaml
    root: sha256:0000000000000000000000000000000000000000000000000000000000000000
    ```

Passes:
    ```yaml
    # policies/charter/1.yaml
    threshold: 2
    ```

Fix:
    Ask the stewards for the root by another way than the book, and compare it with what
    `golive charter status` says.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def charter_root_other(context: Context) -> Iterator[Finding]:
    """One finding where the root is another one."""
    found = context.charter
    if found is None or found.pinned in {None, found.root}:
        return
    there = f"this book's is {found.root}" if found.root else "this book has no charter"
    words = f"the root that is asked for is {found.pinned}, and {there}"
    hint = "Compare the root with one that the stewards gave you another way."
    yield Finding("charter-root-other", Place("policies/charter/1.yaml"), words, hint)
