"""A key file was deleted, or lost what it had

What it finds:
    In an opened book, a commit of the default branch that deleted a file in `records/keys/`, or that put
    another in its place which is no renewal: another primary key, or without a revocation, a subkey, a
    binding or a user id that was there, or with a statement that goes back behind an earlier one.

Why:
    Without the key nobody can check what it signed. Without its revocation, a stolen key signs again.

Fails:
    ```yaml
    # changes.yaml
    records/keys/1111111111111111111111111111111111111111.asc:
      {landed: 2026-03-02T10:00:00Z, lost: [the revocation of 2026-02-01T09:00:00Z is gone]}
    ```

Passes:
    ```yaml
    # changes.yaml
    records/keys/1111111111111111111111111111111111111111.asc:
      {landed: 2026-03-02T10:00:00Z, lost: []}
    ```

Fix:
    Put the file back as it was (`golive keys check` compares), and open a new version of each release in
    which the key's person had decided by then. A new primary key gets a file of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.unbroken import found
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def key_lost(context: Context) -> Iterator[Finding]:
    """One finding for each commit that deleted a key or lost a part of it."""
    yield from found(context, "key-lost")
