"""A key belongs to nobody

What it finds:
    A file in `records/keys/` whose fingerprint no person's file names.

Why:
    A key that nobody owns signs for nobody. It is there by mistake, or it waits for a change that
    gives it to somebody.

Fails:
    ```yaml
    # keys.yaml
    "ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCD": {}
    ```

Passes:
    ```yaml
    # keys.yaml
    "1111111111111111111111111111111111111111": {}
    ```

Fix:
    Name it under `keys` of its owner in `records/people/`. Keys that have landed stay: a key that
    was never anybody's does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def key_unowned(context: Context) -> Iterator[Finding]:
    """One finding for each key file that no person names."""
    owned = {key.fingerprint for filed in context.book.people.values() for key in filed.record.keys}
    for fingerprint in context.book.keys.keys() - owned:
        yield Finding(
            "key-unowned",
            Place(f"records/keys/{fingerprint}.asc"),
            f"no person's file names the key {fingerprint}",
            f"Add `{{fingerprint: {fingerprint}, from: ...}}` to `keys` of its owner in records/people/.",
        )
