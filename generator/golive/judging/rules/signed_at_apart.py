"""The time a record names is not the time of its signature

What it finds:
    A signed record whose `signed_at` lies more than 24 hours before, or more than 300 seconds
    after, the time inside its signature.

Why:
    The two are made in one sitting. When they are apart, one of them is not true.

Fails:
    ```yaml
    # signatures.yaml
    approvals/qa-lead--qa-one.yaml: {outcome: good, made_at: 2026-03-01T09:00:00Z}
    ```

Passes:
    ```yaml
    # signatures.yaml
    approvals/qa-lead--qa-one.yaml: {outcome: good, made_at: 2026-02-27T09:01:00Z}
    ```

Fix:
    Write the next record, `<name>.2.yaml`, with the present time in `signed_at`, and sign at once.
"""

from __future__ import annotations

from datetime import timedelta

from golive.judging.case import Hearing, Verdict
from golive.judging.subjects import next_of
from golive.judging.words import time

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)

BEFORE = timedelta(hours=24)
AFTER = timedelta(seconds=300)


def signed_at_apart(hearing: Hearing) -> Verdict | None:
    """Why the two times do not agree; ``None`` when they do or the signature has none."""
    made_at, signed_at = hearing.verification.made_at, hearing.record.signed_at
    if made_at is None or made_at - BEFORE <= signed_at <= made_at + AFTER:
        return None
    return Verdict(
        "signed-at-apart",
        f"It says that it was signed on {time(signed_at)}, and its signature was made on {time(made_at)}.",
        route=("signed_at",),
        hint=f"Write the present time into `signed_at` in {next_of(hearing)}, and sign it at once.",
    )
