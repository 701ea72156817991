"""Now is not the time to deploy

What it finds:
    At the time of judging, a release that has no window, or one that is not open. A window is
    open from its start (inclusive) to its end (exclusive). A window that the run-up moved, no further
    than the book tolerates, is the one that counts.

Why:
    The go is for one time, for which people are on call and customers were told.

Fails:
    ```yaml
    # release.yaml
    schedule: {window: {start: 2026-03-10T20:00:00Z, end: 2026-03-10T22:00:00Z}}
    ```

Passes:
    ```yaml
    # release.yaml
    schedule: {window: {start: 2026-03-03T11:00:00Z, end: 2026-03-03T13:00:00Z}}
    ```

Fix:
    Wait for the window; a missed one is moved in `release.yaml` and signed again.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.windows import moved, open_window, said
from golive.judging.words import time
from golive.model.assessment import Gate, Requirement, Result

SCOPE = "release"
GATE = Gate.DEPLOYMENT
CONTROLS = ("SOC2-CC8.1",)


def window_closed(case: Case) -> Iterator[Requirement]:
    """One requirement: the window is open."""
    window, now = open_window(case), case.as_of
    path = case.folder.path("release.yaml")
    place = (
        case.place("runup.yaml", "window")
        if moved(case)
        else case.place("release.yaml", "schedule", "window")
    )
    words: tuple[Result, str | None, str | None]
    if window is None:
        words = Result.MISSING, "The release has no window.", f"Enter `schedule.window` in {path}."
    elif now < window.start:
        words = Result.MISSING, f"The window opens on {time(window.start)}.", "Wait for the window."
    elif now >= window.end:
        missed = f"The window closed on {time(window.end)}."
        words = Result.FAILED, missed, f"Move `schedule.window` in {path} to a time to come."
    else:
        words = Result.MET, None, None
    result, excuse, fix = words
    yield Requirement(
        id="window-closed",
        rule="window-closed",
        gate=GATE,
        title="Window is open",
        result=result,
        wanted=said(window) if window else "a window",
        observed=time(now),
        owner=case.release.record.author,
        because=(place,),
        excuse=excuse,
        since=window.end if window and result is Result.FAILED else None,
        fix=fix,
    )
