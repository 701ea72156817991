"""What reports that are handed in answer, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from difflib import get_close_matches

from golive.judging.case import Case
from golive.judging.criteria import ANSWERED_ORDER
from golive.judging.questions import Fault, Question, questions
from golive.judging.reports import more_is_better
from golive.judging.words import listed
from golive.model.assessment import Result
from golive.model.collecting import CannotCollectError, Collecting, Taken, YesNo
from golive.model.measured import (
    DECIDED,
    FITS,
    MEASURES,
    Figure,
    Measured,
    first_given,
    joined,
    scale,
    several,
    written,
)
from golive.model.records.policy import Criterion, Policy

_SHORT = frozenset({"criterion-out-of-threshold", "criterion-not-confirmed", "restore-beyond-objective"})
"""Rules by which an answer does not meet its criterion, and is one all the same."""

_BY_NOUGHT = DECIDED | {"dependency-check-clean", "medium-vulnerabilities-planned"}
"""Confirmations that a count of nought gives without a person's word."""


def criterion_called(policy: Policy, version: str, name: str) -> Criterion:
    """The criterion of a version of a policy that a report may answer.

    Raises:
        CannotCollectError: there is none of this name, or nobody answers it.
    """
    found = next((criterion for criterion in policy.criteria if criterion.id == name), None)
    if found is None:
        known = [criterion.id for criterion in policy.criteria if criterion.from_ is None]
        near = get_close_matches(name, known, n=3, cutoff=0.5)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise CannotCollectError(f"{version} has no criterion {name!r}.{meant}")
    if found.from_ is not None:
        raise CannotCollectError(f"{name} is computed from the {found.from_}, and never answered.")
    return found


def taken(criterion: Criterion, reports: Sequence[Measured], asked: Collecting) -> Taken:
    """What the reports answer.

    Raises:
        CannotCollectError: they give nothing that fits, or a person has to say something.
    """
    measure = _measure(criterion, reports, asked)
    figures = [figure for one in reports if measure and (figure := one.figure(measure, asked.peak))]
    figure = joined(figures) if figures else None
    if criterion.measure is None:
        return Taken(figure, answer=asked.answer or _by_count(criterion, figure))
    if asked.answer is not None:
        unit = criterion.measure.unit
        raise CannotCollectError(f"{criterion.id} asks for a value in {unit}, not for a yes or no.")
    return Taken(figure, value=_value(criterion, figure))


def _measure(criterion: Criterion, reports: Sequence[Measured], asked: Collecting) -> str | None:
    """The figure that is taken; ``None`` where a person answers and no figure fits."""
    known = FITS.get(criterion.id, ())
    if asked.measure and known and asked.measure not in known:
        raise CannotCollectError(
            f"{criterion.id} is answered by {' or '.join(known)}, not by {asked.measure}."
        )
    fitting = (asked.measure,) if asked.measure else known
    found = first_given(reports, fitting, asked.peak)
    if found is not None or (asked.answer is not None and asked.measure is None):
        return found
    given = listed(dict.fromkeys(f.measure for report in reports for f in report.figures)) or "nothing"
    if "load-margin" in fitting and asked.peak is None and any(r.figure("request-rate") for r in reports):
        raise CannotCollectError(
            f"{criterion.id} is in percent of the projected peak: give it with --peak, in requests a second."
        )
    if asked.measure is not None:
        raise CannotCollectError(f"Not every file gives {asked.measure}. What they give: {given}.")
    if known:
        raise CannotCollectError(
            f"{criterion.id} is answered by {' or '.join(known)}; the files give {given}."
        )
    raise CannotCollectError(
        f"The files give {given}. Whether that answers {criterion.id}, golive cannot know: "
        "name it with --measure."
    )


def _value(criterion: Criterion, figure: Figure | None) -> Decimal:
    """The value as it is written down: never better than it is."""
    bounds = criterion.measure
    assert bounds is not None  # noqa: S101 - asked of measured criteria alone
    assert figure is not None  # noqa: S101 - ditto: without a figure nothing comes here
    measure = MEASURES[figure.measure]
    by = scale(measure.unit, bounds.unit)
    if by is None:
        raise CannotCollectError(
            f"{figure.measure} is in {measure.unit}, and {criterion.id} asks for {bounds.unit}."
        )
    return written(figure.value * by, measure.places, more_is_better=more_is_better(bounds))


def _by_count(criterion: Criterion, figure: Figure | None) -> YesNo:
    """Yes by nought, no by more where that alone decides; else a person has to say it."""
    counted = figure.value if figure else Decimal(0)
    if criterion.id in _BY_NOUGHT and not counted:
        return "yes"
    if criterion.id in DECIDED:
        return "no"
    unit = MEASURES[figure.measure].unit.removesuffix("s") if figure else "finding"
    count = f"The files count {several(int(counted), unit)}. " if figure else ""
    raise CannotCollectError(
        f"{count}{criterion.id} asks for a person's word: give --answer yes or --answer no, --by and --note."
    )


def objections(case: Case, criterion: str) -> tuple[tuple[str, Fault], ...]:
    """All that is wrong with the answer to a criterion, rule by rule, in order of precedence."""
    question = next(one for one in questions(case) if one.criterion.id == criterion)
    return tuple(_faults(question))


def refuses(rule: str, fault: Fault) -> bool:
    """Whether a fault makes an answer worthless, and does not only leave its criterion unmet.

    Where nobody said when the released commit was made, that can be said later.
    """
    unknown_freeze = rule == "evidence-before-freeze" and fault.result is Result.UNKNOWN
    return rule not in _SHORT and not unknown_freeze


def _faults(question: Question) -> list[tuple[str, Fault]]:
    found = ((check.__name__.replace("_", "-"), check(question)) for check in ANSWERED_ORDER)
    return [(rule, fault) for rule, fault in found if fault is not None]
