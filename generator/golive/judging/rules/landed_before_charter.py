"""A decision landed before the book had a charter

What it finds:
    A signed record that reached the default branch before the first version of the charter was in
    force. It counts.

Why:
    Until then the trust files rested on the repository's branch protection alone.

Fails:
    ```yaml
    # landings.yaml
    policies/charter/1.yaml: 2026-03-01T09:00:00Z
    ```

Passes:
    ```yaml
    # landings.yaml
    policies/charter/1.yaml: 2026-01-02T09:00:00Z
    ```

Fix:
    Nothing; decide anew where that matters.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.charters import in_force
from golive.judging.words import day

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def landed_before_charter(hearing: Hearing) -> Verdict | None:
    """A note that it landed before; ``None`` when it did not."""
    found, landing = hearing.context.charter, hearing.landing
    first = found.chain[0].since if found and found.chain else None
    if first is None or landing is None or in_force(hearing.context, landing) is not None:
        return None
    return Verdict(
        "landed-before-charter",
        f"It landed on {day(landing.at)}, before the book had a charter, which is of {day(first.at)}.",
        note=True,
    )
