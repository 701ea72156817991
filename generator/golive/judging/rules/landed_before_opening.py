"""A decision landed before the book opened

What it finds:
    A signed record that reached the default branch before the time in `opened` of
    `policies/book.yaml`. It counts.

Why:
    Until a book opens, its history is not judged, so nothing shows that what was there then was
    not exchanged.

Fails:
    ```yaml
    # policies/book.yaml
    opened: 2026-03-01T00:00:00Z
    ```

Passes:
    ```yaml
    # policies/book.yaml
    opened: 2026-01-01T00:00:00Z
    ```

Fix:
    Nothing; decide anew where that matters.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import settings
from golive.judging.words import day

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def landed_before_opening(hearing: Hearing) -> Verdict | None:
    """A note that it landed before the opening; ``None`` when it did not."""
    known, landing = settings(hearing.context), hearing.landing
    if known is None or known.opened is None or landing is None or landing.at >= known.opened:
        return None
    return Verdict(
        "landed-before-opening",
        f"It landed on {day(landing.at)}, before the book opened on {day(known.opened)}.",
        note=True,
    )
