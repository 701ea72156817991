"""The window of a release beside the closed times of the calendar: blackouts and peaks alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from golive.judging.case import Case
from golive.judging.waivers import waiver_for
from golive.judging.windows import closed_times, moved, said, since_decided, window_of
from golive.model.assessment import Gate, Requirement, Result
from golive.model.book import ClosedTime
from golive.model.records.release import Window


def outside(case: Case, kind: str) -> Iterator[Requirement]:
    """Requirements of the rule ``window-in-<kind>``: the window touches no such time.

    One for the signed window, and one more at the gate of deployment where the run-up moved it.
    Nothing where there is no window, or where the calendar has no such time for the product.

    Args:
        case: the release.
        kind: ``blackout`` or ``peak``, as in `ClosedTime`.
    """
    closed = [c for c in case.context.book.closed if c.kind == kind and c.concerns(case.folder.product)]
    signed, shifted = window_of(case), moved(case)
    if signed is not None and closed:
        yield _requirement(case, kind, signed)
    if shifted is not None and closed:
        found = _requirement(case, kind, shifted)
        place = case.place("runup.yaml", "window")
        fix = None if found.result.satisfied else f"Move `window` in {place.path}."
        yield replace(found, id=f"{found.id}/moved", gate=Gate.DEPLOYMENT, because=(place,), fix=fix)


def _requirement(case: Case, kind: str, window: Window) -> Requirement:
    rule, touched = f"window-in-{kind}", closed_times(case, window, kind)
    note = since_decided(case, _named(touched[0])) if touched else None
    binds = bool(touched) and note is None
    waived = waiver_for(case, rule=rule) if binds else None
    result = Result.WAIVED if waived else Result.FAILED if binds else Result.MET
    return Requirement(
        id=rule,
        rule=rule,
        gate=Gate.READINESS,
        title=f"Window outside every {kind}",
        result=result,
        wanted=f"no {kind}",
        observed=_named(touched[0]) if touched else "none",
        owner=case.release.record.author,
        because=(case.place("release.yaml", "schedule", "window"),),
        excuse=None if result.satisfied else f"The window, {said(window)}, lies in {_named(touched[0])}.",
        fix=None if result.satisfied else f"Move `schedule.window` in {case.folder.path('release.yaml')}.",
        note=f"Waived by {waived.person}." if waived else note,
    )


def _named(closed: ClosedTime) -> str:
    return f"the {closed.kind} “{closed.name}”, {said(closed)}"
