"""Criteria judged: one requirement each, with the first fault in a fixed order of precedence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from golive.judging.case import Case
from golive.judging.questions import Fault, Question, questions
from golive.judging.rules.answer_mistyped import answer_mistyped
from golive.judging.rules.criterion_not_confirmed import criterion_not_confirmed
from golive.judging.rules.criterion_out_of_threshold import criterion_out_of_threshold
from golive.judging.rules.criterion_unanswered import criterion_unanswered
from golive.judging.rules.criterion_unjudgeable import criterion_unjudgeable
from golive.judging.rules.document_not_final import document_not_final
from golive.judging.rules.evidence_altered import evidence_altered
from golive.judging.rules.evidence_before_freeze import evidence_before_freeze
from golive.judging.rules.evidence_from_the_future import evidence_from_the_future
from golive.judging.rules.evidence_missing import evidence_missing
from golive.judging.rules.evidence_not_measured import evidence_not_measured
from golive.judging.rules.evidence_of_another_artifact import evidence_of_another_artifact
from golive.judging.rules.evidence_of_another_commit import evidence_of_another_commit
from golive.judging.rules.evidence_too_old import evidence_too_old
from golive.judging.rules.not_applicable_forbidden import not_applicable_forbidden
from golive.judging.rules.not_applicable_unverified import not_applicable_unverified
from golive.judging.rules.nothing_to_measure import nothing_to_measure
from golive.judging.rules.restore_beyond_objective import restore_beyond_objective
from golive.judging.rules.value_differs_from_evidence import value_differs_from_evidence
from golive.judging.waivers import waiver_for, waiver_refusal
from golive.judging.words import until
from golive.model.assessment import Gate, Requirement, Result
from golive.model.findings import Finding
from golive.model.places import Place

Check: TypeAlias = Callable[[Question], Fault | None]

RULE = "criterion-unmet"
"""The rule that asks for every criterion, whichever rule finds it wanting."""

COMPUTED_ORDER: tuple[Check, ...] = (nothing_to_measure, document_not_final, criterion_out_of_threshold)
NOT_APPLICABLE_ORDER: tuple[Check, ...] = (not_applicable_forbidden, not_applicable_unverified)
UNTRUE: tuple[Check, ...] = (
    evidence_altered,
    evidence_not_measured,
    evidence_of_another_commit,
    evidence_of_another_artifact,
    value_differs_from_evidence,
)
"""What makes an answer untrue: no waiver covers it, and it is a finding too."""

ANSWERED_ORDER: tuple[Check, ...] = (
    criterion_unanswered,
    answer_mistyped,
    *UNTRUE,
    criterion_out_of_threshold,
    criterion_not_confirmed,
    restore_beyond_objective,
    evidence_missing,
    evidence_from_the_future,
    evidence_before_freeze,
    evidence_too_old,
)


def requirements(case: Case) -> Iterator[Requirement | Finding]:
    """One requirement for each criterion of the policy, in its order, behind what its answer says untruly."""
    for question in questions(case):
        yield from untruths(question)
        yield requirement(question)


def untruths(question: Question) -> Iterator[Finding]:
    """A finding for everything that an answer says and its own reports do not."""
    for check in _order(question):
        fault = check(question) if check in UNTRUE else None
        if fault is not None:
            yield Finding(_slug(check), fault.because[0], _clause(fault.excuse), fault.fix)


def _clause(sentence: str) -> str:
    return sentence.rstrip(".")


def _slug(check: Check) -> str:
    return check.__name__.replace("_", "-")


def requirement(question: Question) -> Requirement:
    """How one criterion stands."""
    found = _first(question, _order(question))
    if found is None:
        return _met(question)
    check, fault = found
    waived = None if fault.result is Result.UNKNOWN else _waived(question)
    return waived or _unmet(question, _slug(check), fault)


def _order(question: Question) -> Sequence[Check]:
    if question.computed is not None:
        return (criterion_unjudgeable, *COMPUTED_ORDER)
    if question.is_not_applicable:
        return (criterion_unjudgeable, *NOT_APPLICABLE_ORDER)
    return (criterion_unjudgeable, *ANSWERED_ORDER)


def _first(question: Question, order: Sequence[Check]) -> tuple[Check, Fault] | None:
    found = ((check, check(question)) for check in order)
    return next(((check, fault) for check, fault in found if fault is not None), None)


def _met(question: Question) -> Requirement:
    return Requirement(
        id=f"criterion/{question.criterion.id}",
        rule=RULE,
        gate=Gate.READINESS,
        title=question.criterion.question,
        result=Result.NOT_APPLICABLE if question.is_not_applicable else Result.MET,
        wanted=question.wanted,
        observed=question.observed,
        owner=question.owner,
        because=_deciding(question),
        criterion=question.criterion.id,
        value=question.value,
        measured=_measured(question),
    )


def _measured(question: Question) -> str | None:
    return None if question.by_file is None else question.by_file.figure.words


def _unmet(question: Question, rule: str, fault: Fault) -> Requirement:
    refusal = waiver_refusal(question.case, criterion=question.criterion.id, observed=question.value)
    return Requirement(
        id=f"criterion/{question.criterion.id}",
        rule=rule,
        gate=Gate.READINESS,
        title=question.criterion.question,
        result=fault.result,
        wanted=question.wanted,
        observed=fault.observed or question.observed,
        owner=fault.owner or question.owner,
        because=fault.because,
        excuse=fault.excuse if refusal is None else f"{fault.excuse.rstrip('.')}; {refusal.rstrip('.')}.",
        fix=fault.fix,
        caused_by=fault.caused_by,
        since=fault.since,
        criterion=question.criterion.id,
        value=question.value,
        measured=_measured(question),
    )


def _waived(question: Question) -> Requirement | None:
    waiver = waiver_for(question.case, criterion=question.criterion.id, observed=question.value)
    if waiver is None:
        return None
    ends = f" until {until(waiver.expires)}" if waiver.expires else ""
    return Requirement(
        id=f"criterion/{question.criterion.id}",
        rule=RULE,
        gate=Gate.READINESS,
        title=question.criterion.question,
        result=Result.WAIVED,
        wanted=question.wanted,
        observed=question.observed,
        owner=question.owner,
        because=(*_deciding(question), Place(waiver.path)),
        criterion=question.criterion.id,
        value=question.value,
        measured=_measured(question),
        note=f"waived by {waiver.person} as {waiver.role}{ends}",
    )


def _deciding(question: Question) -> tuple[Place, ...]:
    return question.computed.because if question.computed else (question.place(),)
