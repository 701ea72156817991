"""A window lies in a blackout

What it finds:
    A deployment window that touches a blackout of the calendar which concerns the product. In an
    opened book a calendar that changed after the release was authorized does not undo that: the
    blackout is then a note.

Why:
    In these times nothing may change: too much depends on what runs, or too few people are there.

Fails:
    ```yaml
    # records/calendar.yaml
    blackouts: [{name: Spring freeze, start: 2026-03-09, end: 2026-03-12}]
    ```

Passes:
    ```yaml
    # records/calendar.yaml
    blackouts: [{name: Year-end close, start: 2026-12-18, end: 2027-01-04}]
    ```

Fix:
    Move `schedule.window` in `release.yaml`; or ask for a waiver of the rule `window-in-blackout`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.closed_times import outside
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def window_in_blackout(case: Case) -> Iterator[Requirement]:
    """One requirement where there is a window and the calendar has a blackout for the product."""
    yield from outside(case, "blackout")
