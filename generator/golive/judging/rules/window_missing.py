"""A release has no window

What it finds:
    A release without `schedule.window`, under a policy that asks for lead time before it; or a
    window that does not end after it starts.

Why:
    Without a time to aim at, nobody can keep lead time, look out for blackouts, or be at hand.

Fails:
    ```yaml
    # release.yaml
    schedule: {window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T19:00:00Z}}
    ```

Passes:
    ```yaml
    # release.yaml
    schedule: {window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T21:00:00Z}}
    ```

Fix:
    Enter `schedule.window` with `start` and `end` in `release.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.windows import said, window_of
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def window_missing(case: Case) -> Iterator[Requirement]:
    """One requirement where lead time is asked or a window is given."""
    planned = case.release.record.schedule.window
    if planned is None and case.policy.record.rules.lead_time is None:
        return
    window = window_of(case)
    path = case.folder.path("release.yaml")
    yield Requirement(
        id="window-missing",
        rule="window-missing",
        gate=GATE,
        title="Deployment window",
        result=Result.MET if window else Result.FAILED if planned else Result.MISSING,
        wanted="a window that ends after it starts",
        observed=said(planned) if planned else "nothing",
        owner=case.release.record.author,
        because=(case.place("release.yaml", "schedule", "window"),),
        excuse=None if window else _excuse(said(planned) if planned else None),
        fix=None if window else f"Enter `schedule.window` with `start` and `end` in {path}.",
    )


def _excuse(planned: str | None) -> str:
    return f"The window ends before it starts: {planned}." if planned else "The release names no window."
