"""One criterion of the policy with what the dossier says to it: what criterion rules are given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from golive.judging.case import Case
from golive.judging.computed import COMPUTED, Computed
from golive.judging.going import as_decided
from golive.judging.reports import Cited, Recomputed, cited, earliest, recomputed
from golive.judging.signoffs import first_signoff_at, signoffs
from golive.judging.thresholds import amount, has_bound, in_words
from golive.judging.words import listed
from golive.model.assessment import Result
from golive.model.places import Place
from golive.model.records.checklist import Answer
from golive.model.records.policy import Criterion
from golive.model.records.signed import Approval


@dataclass(frozen=True)
class Fault:
    """Why a criterion is not met.

    Attributes:
        excuse: one sentence with wanted and observed.
        fix: the next action, imperative.
        because: the places that decide it, the most telling first.
        observed: what was found, in words; ``None`` for the question's own words.
        owner: whose turn it is; ``None`` for the owner of the criterion's class.
        caused_by: ids of requirements whose failure causes it.
        since: when the clock brought it about, UTC; ``None`` where something else did.
    """

    result: Result
    excuse: str
    fix: str
    because: tuple[Place, ...]
    observed: str | None = None
    owner: str | None = None
    caused_by: tuple[str, ...] = ()
    since: datetime | None = None


@dataclass(frozen=True)
class Question:
    """One criterion, and what answers it.

    Attributes:
        index: of the criterion in its policy, from 0.
        answer: what the checklist says; ``None`` without one.
        computed: what the dossier says to a computed criterion; ``None`` for every other one.
        seen_at: when the first counting sign-off over the checklist was given, else the time
            that everything is judged at: evidence ages until then.
        verifiers: counting approvals by the owner of the class, once the release is authorized as
            those who did so had them before them.
    """

    case: Case
    criterion: Criterion
    index: int
    answer: Answer | None
    computed: Computed | None
    seen_at: datetime
    verifiers: tuple[Approval, ...]

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """The kept reports that the answer cites."""
        return cited(self.case.folder, self.answer)

    @cached_property
    def by_file(self) -> Recomputed | None:
        """The value by these reports; ``None`` where it is not known."""
        return recomputed(self.criterion, self.answer, self.cited)

    @property
    def measured_at(self) -> datetime | None:
        """When the answer was measured, by itself or by a report that is older; ``None`` without one."""
        return None if self.answer is None else earliest(self.answer, self.cited)

    @property
    def collecting(self) -> str:
        """The command that reads a report into the answer."""
        return (
            f"golive collect auto FILE --release {self.case.folder.id} --criterion {self.criterion.id} --keep"
        )

    @property
    def owner(self) -> str:
        """The role that owns the criterion's class, else the release's author."""
        return self.case.policy.record.classes.get(self.criterion.class_, self.case.release.record.author)

    @property
    def checklist(self) -> str:
        """The file in the release's folder that answers it."""
        return checklist_of(self.criterion)

    @property
    def path(self) -> str:
        """The same file by its path in the book."""
        return self.case.folder.path(self.checklist)

    @property
    def asked_at(self) -> Place:
        """The criterion in its policy."""
        return Place(self.case.policy.path, ("criteria", self.index))

    def place(self, *route: str | int) -> Place:
        """A place in the answer; the criterion in its policy where there is no checklist."""
        if self.checklist not in self.case.folder.files:
            return self.asked_at
        return Place(self.path, ("answers", self.criterion.id, *route))

    @property
    def wanted(self) -> str:
        """What would meet it, in words with units."""
        if self.criterion.measure is None and self.computed is not None:
            return self.computed.wanted
        return wanted(self.criterion)

    @property
    def value(self) -> Decimal | None:
        """The value that its threshold is held against; ``None`` where there is none."""
        if self.computed is not None:
            return self.computed.value if self.criterion.measure else None
        return self.answer.value if self.answer else None

    @property
    def observed(self) -> str:
        """What was found, in words with units."""
        if self.computed is not None:
            return self.computed.observed
        if self.answer is None:
            return "no answer"
        if self.answer.answer is not None:
            return f"`{self.answer.answer}`"
        return "no answer" if self.answer.value is None else self._amount(self.answer.value)

    def _amount(self, value: Decimal) -> str:
        measure = self.criterion.measure
        return amount(value, measure.unit) if measure else str(value)

    @property
    def is_not_applicable(self) -> bool:
        """Whether the checklist says that the criterion does not apply."""
        return self.answer is not None and self.answer.answer == "not-applicable"


def by_report(question: Question) -> str:
    """That the time of an answer is that of a kept report, where it is; nothing else."""
    is_own = question.answer is None or question.measured_at == question.answer.at
    return "" if is_own else " by its own report"


def wanted(criterion: Criterion) -> str:
    """What an answer has to say to meet a criterion, in words with units."""
    if criterion.measure is not None:
        return in_words(criterion.measure)
    objectives = [name.upper() for name in criterion.within]
    return "confirmed with `yes`" + (f", within {listed(objectives)}" if objectives else "")


def checklist_of(criterion: Criterion) -> str:
    """The file in the release's folder that answers a criterion."""
    return f"checklists/{criterion.class_}.yaml"


def unclear(criterion: Criterion) -> str | None:
    """Why a criterion cannot be judged, one clause; ``None`` when it can."""
    if criterion.from_ is not None:
        return _unclear_computation(criterion)
    if criterion.measure is not None and criterion.confirm is not None:
        return "asks for a measured value and for a confirmation at once"
    if criterion.within and criterion.confirm is None:
        return "holds times against the RTO or RPO, and asks for no confirmation"
    if criterion.measure is None and criterion.confirm is None:
        return "has none of `measure`, `confirm` and `from`"
    return _unclear_measure(criterion)


def _unclear_computation(criterion: Criterion) -> str | None:
    if criterion.confirm is not None or criterion.within:
        return f"is computed from {criterion.from_} and asks for a confirmation at once"
    known = COMPUTED.get(criterion.id)
    if known is None:
        return f"is computed from {criterion.from_}, but golive knows no computation of that name"
    if known.source != criterion.from_:
        return f"is computed from {known.source}, not from {criterion.from_}"
    return _unclear_measure(criterion)


def _unclear_measure(criterion: Criterion) -> str | None:
    if criterion.measure is not None and not has_bound(criterion.measure):
        return "has a `measure` without at_least, at_most, below or above"
    return None


def questions(case: Case) -> tuple[Question, ...]:
    """Every criterion of the policy as a question, in the policy's order."""
    agreeing, criteria = tuple(_agreeing(case)), case.policy.record.criteria
    names = {checklist_of(criterion) for criterion in criteria}
    seen = {name: first_signoff_at(case, name) or case.judged_at for name in names}
    return tuple(
        _question(case, index, criterion, seen_at=seen[checklist_of(criterion)], agreeing=agreeing)
        for index, criterion in enumerate(criteria)
    )


def _question(
    case: Case, index: int, criterion: Criterion, *, seen_at: datetime, agreeing: Sequence[Approval]
) -> Question:
    checklist = case.folder.checklists.get(criterion.class_)
    is_computable = criterion.from_ is not None and unclear(criterion) is None
    owner = case.policy.record.classes.get(criterion.class_)
    return Question(
        case=case,
        criterion=criterion,
        index=index,
        answer=checklist.record.answers.get(criterion.id) if checklist and not criterion.from_ else None,
        computed=COMPUTED[criterion.id].compute(case) if is_computable else None,
        seen_at=seen_at,
        verifiers=tuple(approval for approval in agreeing if approval.role == owner),
    )


def _agreeing(case: Case) -> Iterator[Approval]:
    records = {signed.path: signed.record for signed in case.folder.approvals}
    for decision in signoffs(case.decisions):
        path = as_decided(case, decision)
        if path is not None:
            yield records[path]
