"""A key was revoked and still stands as in use

What it finds:
    A key that speaks for a person today by their file, although its own file holds a revocation.

Why:
    Its owner has said that it is not to be used any more. golive obeys; the person's file should
    say since when, so that a reader need not take the key file apart.

Fails:
    ```yaml
    # keys.yaml
    "1111111111111111111111111111111111111111": {revocation: soft, revoked_at: 2026-02-01T00:00:00Z}
    ```

Passes:
    ```yaml
    # records/people/qa-one.yaml
    keys:
      - {fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01, until: 2026-02-01}
    ---
    # keys.yaml
    "1111111111111111111111111111111111111111": {revocation: soft, revoked_at: 2026-02-01T00:00:00Z}
    ```

Fix:
    Close its time in `records/people/` with `until` and a `reason`; where it was stolen, say since
    when with `compromised`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.keys import keys_in_use
from golive.judging.words import time
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC6.1",)


def key_revoked(context: Context) -> Iterator[Finding]:
    """One finding for each key in use that was revoked."""
    for key in keys_in_use(context):
        revoked_at = key.certificate.revoked_at
        if revoked_at is not None:
            yield Finding(
                "key-revoked",
                key.place,
                f"key {key.fingerprint} of `{key.person}` was revoked on {time(revoked_at)}, "
                "and its time here goes on",
                f"Give it `until: {revoked_at:%Y-%m-%d}` and a `reason`, "
                "or `compromised` with a time where it was stolen.",
            )
