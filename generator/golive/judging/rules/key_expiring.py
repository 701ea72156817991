"""A key expires soon

What it finds:
    A key that speaks for a person today and stops signing within 60 days, because the key itself,
    or the last of its subkeys that may sign, expires.

Why:
    A key that has run out stops its owner on the day of the release, when nobody has time for it.
    Renewing takes two commands and one change, and everything that the key has signed stays good.

Fails:
    ```yaml
    # keys.yaml
    "1111111111111111111111111111111111111111": {signs_until: 2026-04-01T00:00:00Z}
    ```

Passes:
    ```yaml
    # keys.yaml
    "1111111111111111111111111111111111111111": {signs_until: 2027-03-01T00:00:00Z}
    ```

Fix:
    Its owner makes it last longer with `gpg --quick-set-expire FINGERPRINT 2y` and puts the new
    public half into the book with `golive keys renew FINGERPRINT`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.keys import REMINDED, days_left, keys_in_use
from golive.judging.words import time
from golive.model.findings import Finding

SCOPE = "book"
CONTROLS = ("SOC2-CC6.1",)


def key_expiring(context: Context) -> Iterator[Finding]:
    """One finding for each key in use that ends within 60 days; one in the same second as today has ended."""
    for key in keys_in_use(context):
        end = key.ends()
        if end is None or not context.as_of < end <= context.as_of + REMINDED:
            continue
        left = days_left(end, context.as_of)
        soon = {0: "in less than a day", 1: "in one day"}.get(left, f"in {left} days")
        yield Finding(
            "key-expiring",
            key.place,
            f"key {key.fingerprint} of `{key.person}` expires on {time(end)}, {soon}",
            f"`{key.person}` runs {key.prolonging}, then `golive keys renew {key.fingerprint}`.",
        )
