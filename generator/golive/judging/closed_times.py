"""The window of a release beside the closed times of the calendar: blackouts and peaks alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from golive.judging.case import Case
from golive.judging.roster import calendar_then
from golive.judging.waivers import waiver_for
from golive.judging.windows import closed_times, is_decided, moved, said, window_of
from golive.model.assessment import Gate, Requirement, Result
from golive.model.book import ClosedTime
from golive.model.records.release import Window

_LATER = "The calendar is younger than the decision, which it does not undo"


def outside(case: Case, kind: str) -> Iterator[Requirement]:
    """Requirements of the rule ``window-in-<kind>``: the window touches no such time.

    One for the signed window, and one more at the gate of deployment where the run-up moved it.
    What entered the calendar after the decision does not undo it; a window that was moved, which
    nobody has signed, is held against all that stands there. Nothing where there is no window, or
    where the calendar has no such time for the product.

    Args:
        case: the release.
        kind: ``blackout`` or ``peak``, as in `ClosedTime`.
    """
    asked, signed, shifted = _is_asked(case, kind), window_of(case), moved(case)
    if signed is not None and asked:
        yield _requirement(case, kind, signed)
    if shifted is not None and asked:
        found = _requirement(case, kind, shifted, was_moved=True)
        place = case.place("runup.yaml", "window")
        fix = None if found.result.satisfied else f"Move `window` in {place.path}."
        yield replace(found, id=f"{found.id}/moved", gate=Gate.DEPLOYMENT, because=(place,), fix=fix)


def _is_asked(case: Case, kind: str) -> bool:
    """Whether the calendar names such times for the product, wherever they lie."""
    calendar = case.context.book.calendar
    if calendar is None:
        return False
    named = calendar.record.blackouts if kind == "blackout" else calendar.record.peaks
    return any(not {"*", case.folder.product}.isdisjoint(one.products) for one in named)


def _requirement(case: Case, kind: str, window: Window, *, was_moved: bool = False) -> Requirement:
    rule, touched = f"window-in-{kind}", closed_times(case, window, kind)
    old = touched if was_moved or not touched else _at_decision(case, touched)
    binds, note = bool(old), None
    if touched and not old:
        note = f"{_LATER}: the window lies in {_named(touched[0])}."
    touched = old or touched
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


def _at_decision(case: Case, touched: Sequence[ClosedTime]) -> tuple[ClosedTime, ...]:
    """Those of the closed times that were in the calendar when the decision was taken.

    A time of the same kind and name is taken for the same one, wherever it was then. Without a
    decision, or where nobody knows what stood there, it is all of them.
    """
    if case.context.roster is None or not is_decided(case):
        return tuple(touched)
    known = calendar_then(case.context, case.judged_at)
    return tuple(one for one in touched if known is None or (one.kind, one.name) in known)


def _named(closed: ClosedTime) -> str:
    return f"the {closed.kind} “{closed.name}”, {said(closed)}"
