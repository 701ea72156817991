"""Criteria class by class: wanted, observed, the bar to the threshold, evidence, owner."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from golive.model.assessment import Requirement, Result
from golive.model.records.checklist import Answer
from golive.model.records.policy import Criterion, Measure
from golive.publishing.acceptance.case import Case
from golive.publishing.sources import Spot
from golive.publishing.wording import RESULTS, Status, sentence, words

_FULL = Decimal(100)
_HEADROOM = Decimal("1.25")
WIDTH = 120
"""Width of a bar in its own units."""


class Bar(NamedTuple):
    """A value against its threshold, both from 0 to `WIDTH`; `upper`: less is better.

    It has no title: value and threshold stand beside it in words.
    """

    value: float
    threshold: float
    upper: bool


class CriterionRow(NamedTuple):
    """One criterion as judged.

    Attributes:
        confirmation: whether a yes is all it asks for.
        days: age of its answer at the page's time.
        linked: whether its place has a link of its own; without lines the class's link does.
    """

    anchor: str
    id: str
    title: str
    status: Status
    requirement: Requirement
    confirmation: bool
    bar: Bar | None
    answer: Answer | None
    days: int | None
    spot: Spot | None
    linked: bool

    @property
    def is_plain(self) -> bool:
        """Whether it is met, with nothing to remark."""
        return self.requirement.result is Result.MET and self.requirement.note is None

    @property
    def wanted(self) -> str | None:
        """What is wanted; ``None`` for a confirmation, whose question says it."""
        return None if self.confirmation else self.requirement.wanted


class CriterionClass(NamedTuple):
    """One class of criteria and the role that owns its checklist."""

    anchor: str
    name: str
    owner: str
    met: int
    spot: Spot | None
    rows: tuple[CriterionRow, ...]


def classes(case: Case) -> tuple[CriterionClass, ...]:
    """The criteria that were judged, by class in the policy's order."""
    known = {c.id: c for c in case.policy.criteria} if case.policy else {}
    answers = _answers(case)
    groups: dict[str, list[CriterionRow]] = {}
    for requirement in case.requirements.values():
        if requirement.criterion is not None:
            criterion = known.get(requirement.criterion)
            name = criterion.class_ if criterion else "other"
            row = _row(case, requirement, criterion, answers.get(requirement.criterion))
            groups.setdefault(name, []).append(row)
    return tuple(_group(case, name, tuple(rows)) for name, rows in groups.items())


def bar(measure: Measure | None, value: Decimal | None) -> Bar | None:
    """The bar of a measured value; ``None`` where there is nothing to draw.

    The scale runs from 0 to 100 for shares, else a quarter beyond the larger of the two.
    """
    if measure is None or value is None:
        return None
    lower = measure.at_least if measure.at_least is not None else measure.above
    upper = measure.at_most if measure.at_most is not None else measure.below
    threshold = lower if lower is not None else upper
    if threshold is None or (not value and not threshold):
        return None
    top = max(value, threshold, Decimal(0))
    scale = _FULL if measure.unit == "%" and top <= _FULL else top * _HEADROOM
    return Bar(_share(value, scale), _share(threshold, scale), lower is None)


def _share(value: Decimal, scale: Decimal) -> float:
    if scale <= 0:
        return 0.0
    return round(float(min(max(value / scale, Decimal(0)), Decimal(1)) * WIDTH), 1)


def _row(
    case: Case, requirement: Requirement, criterion: Criterion | None, answer: Answer | None
) -> CriterionRow:
    name = requirement.criterion or requirement.id
    title = criterion.question if criterion else requirement.title
    measure = criterion.measure if criterion else None
    spot = case.spot(requirement.because[0]) if requirement.because else None
    age = case.press.edition.judgement.as_of - answer.at if answer else None
    return CriterionRow(
        anchor=f"criterion-{name}",
        id=name,
        title=title,
        status=RESULTS[requirement.result],
        requirement=requirement,
        confirmation=bool(criterion and criterion.confirm and not criterion.measure),
        bar=bar(measure, requirement.value),
        answer=answer,
        days=age.days if age else None,
        spot=spot,
        linked=spot is not None and "#L" in (spot.href or ""),
    )


def _group(case: Case, name: str, rows: tuple[CriterionRow, ...]) -> CriterionClass:
    owner = case.policy.classes.get(name, "") if case.policy else ""
    met = sum(row.requirement.result.satisfied for row in rows)
    spot = case.file(f"checklists/{name}.yaml")
    return CriterionClass(f"criteria-{name}", words(name), words(owner), met, spot, rows)


def _answers(case: Case) -> dict[str, Answer]:
    filed = case.folder.checklists.values() if case.folder else ()
    return {name: answer for checklist in filed for name, answer in checklist.record.answers.items()}


class Group(NamedTuple):
    """The requirements of one gate that are no criteria and no sign-offs, missing ones apart."""

    gate: str
    missing: tuple[tuple[Requirement, Status, Spot | None], ...]
    met: tuple[tuple[Requirement, Status], ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """Titles of those that are met, with nothing to remark."""
        return tuple(sentence(r.title) for r, s in self.met if s.tone == "good" and r.note is None)


_ELSEWHERE = frozenset(
    {
        "validation-incomplete",
        "deployment-step-missing",
        "kpi-unobserved",
        "kpi-missed",
        "followup-overdue",
    }
)
"""The rules whose requirements have a section of their own."""


def _is_elsewhere(requirement: Requirement) -> bool:
    return requirement.id.startswith("sign-off/") or requirement.rule in _ELSEWHERE


def others(case: Case) -> Iterator[Group]:
    """The requirements that no other section of the page shows, gate by gate."""
    for gate in case.assessment.gates:
        held = [r for r in gate.requirements if r.criterion is None and not _is_elsewhere(r)]
        missing = tuple(
            (r, RESULTS[r.result], case.spot(r.because[0]) if r.because else None)
            for r in held
            if not r.result.satisfied
        )
        met = tuple((r, RESULTS[r.result]) for r in held if r.result.satisfied)
        if held:
            yield Group(str(gate.gate), missing, met)
