"""The decision lies long before the window

What it finds:
    A go-live decision that was taken earlier before the window than `lead-time.note_over`. It is
    a note and holds nothing up.

Why:
    What was true at the decision need not be true weeks later.

Fails:
    ```yaml
    # policies/standard/1.yaml
    rules: {lead-time: {at_least: P2D, note_over: P3D}}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    rules: {lead-time: {at_least: P2D, note_over: P14D}}
    ```

Fix:
    Nothing has to be done; look at the release again before the window.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.going import authorizing
from golive.judging.windows import window_of
from golive.judging.words import time
from golive.model.findings import Finding

SCOPE = "release"
GATE = None
CONTROLS = ("ITIL-change-enablement",)


def lead_time_long(case: Case) -> Iterator[Finding]:
    """A note where the decision was taken long before the window."""
    asked, window = case.policy.record.rules.lead_time, window_of(case)
    decision = authorizing(case.policy.record, case.decisions)
    if asked is None or asked.note_over is None or window is None or decision is None:
        return
    if decision.at < asked.note_over.before(window.start):
        yield Finding(
            "lead-time-long",
            case.place("release.yaml", "schedule", "window", "start"),
            f"the release was authorized on {time(decision.at)}, more than {asked.note_over} before its "
            f"window opens on {time(window.start)}",
            "Look at the release again before the window.",
        )
