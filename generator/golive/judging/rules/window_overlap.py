"""Two releases want the same window

What it finds:
    A window that overlaps the window of another release of the same product, or of a product it
    depends on. History, halted and withdrawn releases do not count. Once the release is
    authorized, only those of other releases count that were authorized earlier or, in an opened
    book, that stood in the other `release.yaml` when the decision was taken. Whoever comes later
    has to move. A window that the run-up moved must overlap none, and takes none from a release
    that is authorized.

Why:
    When two things change at once, nobody can tell which of them broke what.

Fails:
    ```yaml
    # authorization.yaml
    decision: no-go
    ---
    # records/releases/payments-api/2.4.2/release.yaml
    title: Faster refunds
    type: minor
    policy: standard/1
    author: dev-one
    summary: Refunds are faster.
    schedule: {window: {start: 2026-03-10T21:00:00Z, end: 2026-03-10T23:00:00Z}}
    ```

Passes:
    ```yaml
    # records/releases/payments-api/2.4.2/release.yaml
    title: Faster refunds
    type: minor
    policy: standard/1
    author: dev-one
    summary: Refunds are faster.
    schedule: {window: {start: 2026-03-10T22:00:00Z, end: 2026-03-10T23:00:00Z}}
    ```

Fix:
    Move one of the two windows; or ask for a waiver of the rule `window-overlap`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from golive.judging.case import Case
from golive.judging.waivers import waiver_for
from golive.judging.windows import moved, rivals, said, window_of
from golive.model.assessment import Gate, Requirement, Result
from golive.model.places import Place
from golive.model.records.release import Window

SCOPE = "release"
GATE = Gate.READINESS
CONTROLS = ("ITIL-change-enablement",)


def window_overlap(case: Case) -> Iterator[Requirement]:
    """One requirement where there is a window, and one at the gate of deployment where it was moved."""
    signed, shifted = window_of(case), moved(case)
    if signed is not None:
        yield _requirement(case, signed)
    if shifted is not None:
        found = _requirement(case, shifted, was_moved=True)
        place = case.place("runup.yaml", "window")
        fix = None if found.result.satisfied else f"Move `window` in {place.path}."
        because = (place, *found.because[1:])
        yield replace(found, id="window-overlap/moved", gate=Gate.DEPLOYMENT, because=because, fix=fix)


def _requirement(case: Case, window: Window, *, was_moved: bool = False) -> Requirement:
    rival = next(rivals(case, window, was_moved=was_moved), None)
    waived = waiver_for(case, rule="window-overlap") if rival else None
    result = Result.WAIVED if waived else Result.FAILED if rival else Result.MET
    other = (Place(rival.path, ("schedule", "window")),) if rival else ()
    return Requirement(
        id="window-overlap",
        rule="window-overlap",
        gate=GATE,
        title="No other release in the window",
        result=result,
        wanted="nobody else's window",
        observed=f"{rival.release}, {said(rival)}" if rival else "nobody else's",
        owner=case.release.record.author,
        because=(case.place("release.yaml", "schedule", "window"), *other),
        excuse=f"The window, {said(window)}, overlaps that of {rival.release}, {said(rival)}."
        if rival and not waived
        else None,
        fix=None if result.satisfied else f"Move `schedule.window` in {case.folder.path('release.yaml')}.",
        note=f"Waived by {waived.person}." if waived else None,
    )
