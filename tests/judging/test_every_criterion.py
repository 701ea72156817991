"""Every criterion of every shipped policy: met at its threshold, failed beyond it, missed unanswered."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from golive import reading
from golive.judging.criteria import requirements
from golive.model.assessment import Requirement, Result
from golive.model.records.policy import Criterion, Measure
from golive.model.tree import File, Tree
from support.world import POLICY, World, a_digest

TOP = Path(__file__).parents[2]
EVIDENCE = [{"uri": "https://ci.example.org/1", "sha256": a_digest()}]
STEP = Decimal("0.01")

BROKEN: dict[str, tuple[str, dict[str, Any]]] = {
    "stories-done": ("release.yaml", {"scope": [{"id": "A", "kind": "fix", "title": "T", "status": "open"}]}),
    "acceptance-criteria-met": (
        "release.yaml",
        {
            "scope": [
                {
                    "id": "A",
                    "kind": "fix",
                    "title": "T",
                    "status": "done",
                    "acceptance": [{"text": "It works", "met": False}],
                }
            ]
        },
    ),
    "critical-defects-open": (
        "defects.yaml",
        {"defects": [{"id": "D", "title": "T", "severity": "critical", "status": "open"}]},
    ),
    "high-defects-open": (
        "defects.yaml",
        {"defects": [{"id": "D", "title": "T", "severity": "high", "status": "open"}]},
    ),
    "remaining-defects-documented": (
        "defects.yaml",
        {"defects": [{"id": "D", "title": "T", "severity": "low", "status": "open"}]},
    ),
    "user-manual": ("release.yaml", {"documents": []}),
    "api-documentation": ("release.yaml", {"documents": []}),
    "release-notes": ("release.yaml", {"documents": []}),
}
"""What breaks a computed criterion of the passing world."""


def _policies() -> dict[str, Any]:
    files = {p.relative_to(TOP).as_posix(): File(p.read_bytes()) for p in TOP.glob("policies/**/*.yaml")}
    return {name: filed.record for name, filed in reading.read(Tree(files)).book.policies.items()}


POLICIES = _policies()
ASKED = [(name, criterion) for name, policy in POLICIES.items() for criterion in policy.criteria]
IDS = [f"{name}-{criterion.id}" for name, criterion in ASKED]


def _world(name: str) -> World:
    """The passing world under a shipped policy, whose checklists are empty."""
    policy = POLICIES[name].model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"extends"})
    text = yaml.load(yaml.safe_dump(policy), Loader=yaml.BaseLoader)  # noqa: S506 # every scalar stays text
    return (
        World().put(POLICY, text | {"effective": "2026-01-01T00:00:00Z"}).without("checklists/").undecided()
    )


def _answered(name: str, criterion: Criterion, **answer: Any) -> Requirement:
    by = {"by": "qa-one", "at": "2026-03-02T09:00:00Z", "evidence": EVIDENCE}
    path = f"checklists/{criterion.class_}.yaml"
    return _requirement(_world(name).put(path, {"answers": {criterion.id: by | answer}}), criterion)


def _requirement(world: World, criterion: Criterion) -> Requirement:
    return next(r for r in requirements(world.case()) if r.criterion == criterion.id)


def _at_the_edge(measure: Measure) -> tuple[Decimal, Decimal]:
    """The last value within a threshold and the first one beyond it."""
    bounds = (measure.at_least, measure.at_most, measure.above, measure.below)
    (bound,) = [bound for bound in bounds if bound is not None]
    if measure.at_least is not None:
        return bound, bound - STEP
    if measure.at_most is not None:
        return bound, bound + STEP
    return (bound + STEP, bound) if measure.above is not None else (bound - STEP, bound)


def test_there_are_criteria_to_test() -> None:
    assert len(POLICIES) >= 4
    assert len(ASKED) > 70


@pytest.mark.parametrize(("name", "criterion"), ASKED, ids=IDS)
def test_a_criterion_is_met_by_what_it_asks_and_by_nothing_less(name: str, criterion: Criterion) -> None:
    if criterion.from_ is not None:
        assert _requirement(_world(name), criterion).result is Result.MET
        path, change = BROKEN[criterion.id]
        beyond = _requirement(_world(name).edit(path, change), criterion)
    elif criterion.measure is not None:
        within, outside = _at_the_edge(criterion.measure)
        assert _answered(name, criterion, value=within).result is Result.MET
        beyond = _answered(name, criterion, value=outside)
    else:
        times = {"took": "PT30M", "lost": "PT5M"} if criterion.within else {}
        assert _answered(name, criterion, answer="yes", **times).result is Result.MET
        beyond = _answered(name, criterion, answer="no")
    assert beyond.result in {Result.FAILED, Result.MISSING}
    assert beyond.excuse
    assert beyond.fix
    assert beyond.owner == POLICIES[name].classes[criterion.class_]


@pytest.mark.parametrize(("name", "criterion"), ASKED, ids=IDS)
def test_a_criterion_that_nobody_answers_is_not_met(name: str, criterion: Criterion) -> None:
    if criterion.from_ is None:
        assert _requirement(_world(name), criterion).result is Result.MISSING


@pytest.mark.parametrize(("name", "criterion"), ASKED, ids=IDS)
def test_not_applicable_is_an_answer_only_where_the_policy_says_so(name: str, criterion: Criterion) -> None:
    if criterion.from_ is None:
        found = _answered(name, criterion, answer="not-applicable", reason="It has no part in it.")
        counts = criterion.not_applicable == "self-certified"
        assert (found.result is Result.NOT_APPLICABLE) == counts
