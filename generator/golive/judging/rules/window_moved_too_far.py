"""The window was moved further than the book tolerates

What it finds:
    A `window` in `runup.yaml` that starts further from the signed one than the book's
    `tolerances.window_move`, or is longer than it by more than that, or ends before it starts.
    The signed window then stands.

Why:
    People signed for one time. A small delay is no new decision; another day, with other people on
    call, is one.

Fails:
    ```yaml
    # runup.yaml
    window: {start: 2026-03-12T20:00:00Z, end: 2026-03-12T22:00:00Z, reason: A late train}
    ```

Passes:
    ```yaml
    # runup.yaml
    window: {start: 2026-03-11T20:00:00Z, end: 2026-03-11T22:00:00Z, reason: A late train}
    ```

Fix:
    Move the window in `runup.yaml` by less; or change `schedule.window` in `release.yaml` and let
    everybody sign anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.judging.demands import Asked, Lack, requirement
from golive.judging.moved_windows import asked_move, tolerance
from golive.judging.spans import spoken
from golive.judging.windows import moved, window_of
from golive.judging.words import time, time_beside
from golive.model.assessment import Gate, Requirement

SCOPE = "release"
GATE = Gate.DEPLOYMENT
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")


def window_moved_too_far(case: Case) -> Iterator[Requirement]:
    """One requirement where the run-up moves the window."""
    wanted, signed = asked_move(case.folder), window_of(case)
    if wanted is None or signed is None:
        return
    most = spoken(tolerance(case.context.book))
    asked = Asked(
        rule="window-moved-too-far",
        gate=GATE,
        title="Window moved a little",
        wanted=f"at most {most} from {time(signed.start)}",
        owner=case.release.record.author,
        because=(case.place("runup.yaml", "window", "start"),),
    )
    stretch = f"{time(wanted.start)} to {time_beside(wanted.end, wanted.start)}"
    said = (
        f"The run-up asks for {stretch}, and only {most} from {time(signed.start)} go without a new decision."
    )
    fix = f"Move `window` in {case.folder.path('runup.yaml')} by less, or sign a new window."
    note = f"Moved from {time(signed.start)}: {wanted.reason}"
    within = moved(case) is not None
    yield requirement(asked, stretch, None if within else Lack(said, fix), note if within else None)
