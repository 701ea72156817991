"""Signed content was changed and came back

What it finds:
    A sign-off, CAB decision or authorization of which a covered file was changed after it landed
    and is now again exactly what was signed. It counts.

Why:
    Content is bound, not commits. A reader should know nevertheless that there was something
    else in between.

Fails:
    ```yaml
    # landings.yaml
    defects.yaml: [2026-01-01T09:00:00Z, 2026-02-28T10:00:00Z, 2026-02-28T11:00:00Z]
    ```

Passes:
    ```yaml
    # landings.yaml
    defects.yaml: 2026-01-01T09:00:00Z
    ```

Fix:
    Nothing; look at the history of the file if you want to know what was there.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.subjects import restored
from golive.judging.words import listed
from golive.model.records.signed import BoundRecord

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def approval_restored(hearing: Hearing) -> Verdict | None:
    """A note on which files left and came back; ``None`` when none did as far as is known."""
    names = restored(hearing, hearing.record) if isinstance(hearing.record, BoundRecord) else ()
    if not names:
        return None
    return Verdict(
        "approval-restored",
        f"Content restored: {listed(names)} changed after it was signed and is again what was signed.",
        note=True,
    )
