"""The file of a key is missing.

What it finds:
    A key of a person whose public key is not in `records/keys/<FINGERPRINT>.asc`.

Why:
    Without the public key nobody can check what the person signed, now or in ten years.

Fails:
    ```yaml
    # records/people/qa-one.yaml
    keys: [{fingerprint: ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCD, from: 2025-01-01}]
    ```

Passes:
    ```yaml
    # records/people/qa-one.yaml
    keys: [{fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01}]
    ```

Fix:
    Add the file: `gpg --armor --export FINGERPRINT > records/keys/FINGERPRINT.asc`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def key_file_missing(context: Context) -> Iterator[Finding]:
    """One finding for each key without its file."""
    for person, filed in context.book.people.items():
        for index, key in enumerate(filed.record.keys):
            if key.fingerprint not in context.book.keys:
                name = f"records/keys/{key.fingerprint}.asc"
                yield Finding(
                    "key-file-missing",
                    Place(filed.path, ("keys", index, "fingerprint")),
                    f"`{person}` has key {key.fingerprint}, and {name} is not there",
                    f"Run `gpg --armor --export {key.fingerprint} > {name}`.",
                )
