"""Two people have the same key.

What it finds:
    A fingerprint that stands in the records of two people.

Why:
    A signature must name one person. Two people with one key are one vote with two names.

Fails:
    ```yaml
    # records/people/qa-two.yaml
    keys: [{fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01}]
    ```

Passes:
    ```yaml
    # records/people/qa-two.yaml
    keys: [{fingerprint: 2222222222222222222222222222222222222222, from: 2025-01-01}]
    ```

Fix:
    Let one of them make a key of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding, Related
from golive.model.places import Place

SCOPE = "book"


def key_shared(context: Context) -> Iterator[Finding]:
    """One finding for each person who has a key that somebody before them has."""
    owners: dict[str, tuple[str, Place]] = {}
    for person, filed in context.book.people.items():
        for index, key in enumerate(filed.record.keys):
            place = Place(filed.path, ("keys", index, "fingerprint"))
            owner, first = owners.setdefault(key.fingerprint, (person, place))
            if owner != person:
                yield Finding(
                    "key-shared",
                    place,
                    f"key {key.fingerprint} belongs to `{owner}` and to `{person}`",
                    "Let one of them make a key of their own.",
                    (Related(first, f"the key of `{owner}`"),),
                )
