"""The difference of two verdicts on one release."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from golive.model.assessment import Assessment, Decision, Excuse, Gate, Requirement
from golive.model.differences import DecisionChange, Difference, RequirementChange

ThingT = TypeVar("ThingT")


def difference(before: Assessment, after: Assessment) -> Difference:
    """What changed from one verdict to another; every changed thing once, in the order of the first."""
    asked_before, asked_after = _requirements(before), _requirements(after)
    said_before, said_after = _decisions(before), _decisions(after)
    causes_before, causes_after = _causes(before), _causes(after)
    return Difference(
        before=before,
        after=after,
        gates=tuple(_gates(before, after)),
        requirements=tuple(
            RequirementChange(id_, {**asked_before, **asked_after}[id_].title, old, new)
            for id_, old, new in _pairs(asked_before, asked_after, _standing)
        ),
        decisions=tuple(
            DecisionChange(path, old, new) for path, old, new in _pairs(said_before, said_after, _weight)
        ),
        gained=tuple(e for id_, e in causes_after.items() if id_ not in causes_before),
        lost=tuple(e for id_, e in causes_before.items() if id_ not in causes_after),
    )


def _requirements(assessment: Assessment) -> Mapping[str, Requirement]:
    return {r.id: r for status in assessment.gates for r in status.requirements}


def _decisions(assessment: Assessment) -> Mapping[str, Decision]:
    return {decision.path: decision for decision in assessment.decisions}


def _causes(assessment: Assessment) -> Mapping[str, Excuse]:
    return {excuse.requirement: excuse for excuse in assessment.excuses}


def _gates(before: Assessment, after: Assessment) -> Iterator[Gate]:
    was = {status.gate: status.met for status in before.gates}
    now = {status.gate: status.met for status in after.gates}
    yield from (gate for gate in Gate if was.get(gate, False) is not now.get(gate, False))


def _pairs(
    before: Mapping[str, ThingT], after: Mapping[str, ThingT], face: Callable[[ThingT], object]
) -> Iterator[tuple[str, ThingT | None, ThingT | None]]:
    """The things that are not the same in both, as far as `face` shows, under their names."""
    names: Iterable[str] = dict.fromkeys((*before, *after))
    for name in names:
        old, new = before.get(name), after.get(name)
        if old is None or new is None or face(old) != face(new):
            yield name, old, new


def _standing(requirement: Requirement) -> object:
    return requirement.result, requirement.observed, requirement.wanted


def _weight(decision: Decision) -> object:
    return decision.counts, decision.reason, decision.decision
