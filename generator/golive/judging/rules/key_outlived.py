"""A key is to speak for longer than it lasts

What it finds:
    A key whose time in a person's file ends on a day on which the key itself will have expired.

Why:
    The file promises more than the key can keep. One of the two dates is not meant.

Fails:
    ```yaml
    # records/people/qa-one.yaml
    keys: [{fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01, until: 2027-12-31}]
    ---
    # keys.yaml
    "1111111111111111111111111111111111111111": {signs_until: 2027-03-01T00:00:00Z}
    ```

Passes:
    ```yaml
    # records/people/qa-one.yaml
    keys: [{fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01, until: 2027-02-28}]
    ---
    # keys.yaml
    "1111111111111111111111111111111111111111": {signs_until: 2027-03-01T00:00:00Z}
    ```

Fix:
    Let its owner renew the key, or set `until` to the day on which it expires.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.keys import REMINDED, keys_in_use
from golive.judging.words import time, until
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def key_outlived(context: Context) -> Iterator[Finding]:
    """One finding for each key whose time is longer than it; what ends within 60 days is told elsewhere."""
    for key in keys_in_use(context):
        end, wanted = key.ends(), key.term.until
        if end is None or wanted is None or end <= context.as_of + REMINDED or wanted <= end:
            continue
        yield Finding(
            "key-outlived",
            Place(key.place.path, (*key.place.route[:-1], "until")),
            f"key {key.fingerprint} of `{key.person}` is to speak until {until(wanted)}, "
            f"and it expires on {time(end)}",
            f"Set `until: {end:%Y-%m-%dT%H:%M:%SZ}`, or let `{key.person}` renew it with "
            f"`golive keys renew {key.fingerprint}`.",
        )
