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
from golive.judging.waivers import waiver_for
from golive.judging.windows import closed_times, said, since_decided, window_of
from golive.model.assessment import Gate, Requirement, Result
from golive.model.book import ClosedTime

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def window_in_blackout(case: Case) -> Iterator[Requirement]:
    """One requirement where there is a window and the calendar has a blackout for the product."""
    window = window_of(case)
    closed = [c for c in case.context.book.closed if c.kind == "blackout" and c.concerns(case.folder.product)]
    if window is None or not closed:
        return
    touched = closed_times(case, window, "blackout")
    note = since_decided(case, _said(touched[0])) if touched else None
    binds = bool(touched) and note is None
    waived = waiver_for(case, rule="window-in-blackout") if binds else None
    result = Result.WAIVED if waived else Result.FAILED if binds else Result.MET
    yield Requirement(
        id="window-in-blackout",
        rule="window-in-blackout",
        gate=GATE,
        title="Window outside every blackout",
        result=result,
        wanted="no blackout",
        observed=_said(touched[0]) if touched else "none",
        owner=case.release.record.author,
        because=(case.place("release.yaml", "schedule", "window"),),
        excuse=None if result.satisfied else f"The window, {said(window)}, lies in {_said(touched[0])}.",
        fix=None if result.satisfied else f"Move `schedule.window` in {case.folder.path('release.yaml')}.",
        note=f"Waived by {waived.person}." if waived else note,
    )


def _said(closed: ClosedTime) -> str:
    return f"the blackout “{closed.name}”, {said(closed)}"
