"""A key has expired and still stands as in use

What it finds:
    A key that speaks for a person today by their file, although it can sign no more: the key
    itself, or the last of its subkeys that may sign, has expired.

Why:
    What the person signs now does not count, and they learn it only when they try. What was signed
    before stays good.

Fails:
    ```yaml
    # keys.yaml
    "1111111111111111111111111111111111111111": {signs_until: 2026-03-01T00:00:00Z}
    ```

Passes:
    ```yaml
    # keys.yaml
    "1111111111111111111111111111111111111111": {signs_until: 2027-03-01T00:00:00Z}
    ```

Fix:
    Its owner renews it with `gpg --quick-set-expire FINGERPRINT 2y` and `golive keys renew
    FINGERPRINT`, or closes its time in `records/people/` with `until` and a `reason`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.keys import keys_in_use
from golive.judging.words import time
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC6.1",)


def key_expired(context: Context) -> Iterator[Finding]:
    """One finding for each key in use that has ended."""
    for key in keys_in_use(context):
        end = key.ends()
        if end is not None and end <= context.as_of:
            yield Finding(
                "key-expired",
                key.place,
                f"key {key.fingerprint} of `{key.person}` expired on {time(end)}, and its time here goes on",
                f"`{key.person}` runs {key.prolonging}, then "
                f"`golive keys renew {key.fingerprint}`; or give it an `until` and a `reason`.",
            )
