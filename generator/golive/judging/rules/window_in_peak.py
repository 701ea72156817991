"""A window lies in a peak

What it finds:
    A deployment window that touches a peak of the calendar which concerns the product. In an
    opened book a calendar that changed after the release was authorized does not undo that: the
    peak is then a note.

Why:
    At peak load a fault hits most people, and a rollback takes longest.

Fails:
    ```yaml
    # records/calendar.yaml
    peaks: [{name: Tenth of the month, rrule: FREQ=MONTHLY;BYMONTHDAY=10, duration: PT24H}]
    ```

Passes:
    ```yaml
    # records/calendar.yaml
    peaks: [{name: Payday, rrule: FREQ=MONTHLY;BYMONTHDAY=25, duration: PT24H}]
    ```

Fix:
    Move `schedule.window` in `release.yaml`; or ask for a waiver of the rule `window-in-peak`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.closed_times import outside
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def window_in_peak(case: Case) -> Iterator[Requirement]:
    """One requirement where there is a window and the calendar has a peak for the product."""
    yield from outside(case, "peak")
