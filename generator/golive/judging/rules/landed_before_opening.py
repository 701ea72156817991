"""A decision landed before the book opened

What it finds:
    A signed record that reached the default branch before the time in `opened` of
    `policies/book.yaml`, or before the commit that wrote it there: a book cannot be opened in the
    past. It counts.

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
from golive.judging.opening import landed_before, opened_at
from golive.judging.words import day

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def landed_before_opening(hearing: Hearing) -> Verdict | None:
    """A note that it landed before the opening; ``None`` when it did not."""
    opened, landing = opened_at(hearing.context), hearing.landing
    if opened is None or landing is None or not landed_before(hearing.context, landing):
        return None
    return Verdict(
        "landed-before-opening",
        f"It landed on {day(landing.at)}, before the book opened on {day(opened)}.",
        note=True,
    )
