"""Which waiver, if any, lets a release miss a criterion, accept a risk or break a rule."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from golive.judging.case import Case
from golive.judging.going import came_late
from golive.judging.words import uncounted
from golive.model.assessment import Decision
from golive.model.records.policy import Measure
from golive.model.records.signed import Waiver


def waiver_for(
    case: Case,
    *,
    criterion: str | None = None,
    risk: str | None = None,
    rule: str | None = None,
    observed: Decimal | None = None,
) -> Decision | None:
    """The first counting waiver of exactly this thing that covers `observed`; ``None`` if none does.

    A waiver of a measured criterion covers no value worse than the one it names, and one that
    names no value covers only what has none. Once the release is authorized, only a waiver covers
    that is cited by the authorization or no later than it.
    """
    for waiver, decision in _of(case, criterion, risk, rule):
        if decision.counts and _covers(case, waiver, observed) and came_late(case, decision) is None:
            return decision
    return None


def waiver_refusal(
    case: Case,
    *,
    criterion: str | None = None,
    risk: str | None = None,
    rule: str | None = None,
    observed: Decimal | None = None,
) -> str | None:
    """Why the waivers that name this thing do not cover it, one clause; ``None`` if there is none."""
    for waiver, decision in _of(case, criterion, risk, rule):
        if not decision.counts:
            return f"the waiver by `{decision.person}` {uncounted(decision.why)}"
        if not _covers(case, waiver, observed):
            covered = "no value" if waiver.observed is None else str(waiver.observed)
            now = "there is none" if observed is None else f"it is {observed}"
            return f"the waiver by `{decision.person}` covers {covered}, and now {now}"
        late = came_late(case, decision)
        if late is not None:
            return f"the waiver by `{decision.person}` {late}"
    return None


def _of(
    case: Case, criterion: str | None, risk: str | None, rule: str | None
) -> Iterator[tuple[Waiver, Decision]]:
    decisions = {decision.path: decision for decision in case.decisions}
    for signed in case.folder.waivers:
        named = (signed.record.criterion, signed.record.risk, signed.record.rule)
        if named == (criterion, risk, rule) and signed.path in decisions:
            yield signed.record, decisions[signed.path]


def _covers(case: Case, waiver: Waiver, observed: Decimal | None) -> bool:
    if observed is None or waiver.observed is None:
        return observed is None and waiver.observed is None
    measure = _measure(case, waiver.criterion)
    if measure is None:
        return observed == waiver.observed
    floor = measure.at_least is not None or measure.above is not None
    ceiling = measure.at_most is not None or measure.below is not None
    if floor and ceiling:
        return observed == waiver.observed
    return observed >= waiver.observed if floor else observed <= waiver.observed


def _measure(case: Case, criterion: str | None) -> Measure | None:
    found = (c.measure for c in case.policy.record.criteria if c.id == criterion)
    return next(found, None)
