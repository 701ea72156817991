"""Reports that are handed in: read, held against the release, and made an answer of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from golive import authoring, judging, reading
from golive.model.assessment import OVER, Assessment, Result, State
from golive.model.collecting import CannotCollectError, Collected, Collecting, Submitted, Taken
from golive.model.draft import Draft
from golive.model.edition import Edition
from golive.model.findings import Severity
from golive.model.measured import Measured, Report, Unmeasured
from golive.model.records.policy import Criterion
from golive.pipeline.beginning import known_with
from golive.pipeline.request import Request
from golive.pipeline.running import edition

_NOT_JUDGED = frozenset({State.INVALID, State.HISTORICAL})

Clock = Callable[[datetime], datetime]
"""Makes a moment, UTC, of what a clock of this place showed."""


def reports_of(files: Sequence[Submitted], format_: str | None) -> tuple[tuple[str, Report | None], ...]:
    """Name of each file with what it says."""
    return tuple((file.name, reading.report(file.data, format_)) for file in files)


def collect(request: Request, asked: Collecting, clock: Clock) -> Collected:
    """What becomes of the reports: the answer that is to be written, or why there is none.

    Raises:
        CannotCollectError: the request makes no sense for this book.
        source.SourceError, signing.EngineError: as `edition` does.
    """
    book, assessment, criterion = _asked(request, asked)
    found = _begun(asked, criterion)
    refused = tuple(
        f"{name}: {_unread(said)}." for name, said in found.reports if not isinstance(said, Measured)
    )
    if refused:
        return replace(found, refused=refused)
    said = [one for _, one in found.reports if isinstance(one, Measured)]
    answer = judging.taken(criterion, said, asked)
    at = (asked.at or _made(asked, said, clock)).replace(microsecond=0)
    drafts = _drafts(book, assessment, asked, answer, at)
    return _judged(request, asked, replace(found, taken=answer, at=at), drafts)


def checked_files(request: Request, asked: Collecting) -> Collected:
    """What the reports that an answer cites say against it, whether the book keeps them or not.

    Raises:
        CannotCollectError, source.SourceError, signing.EngineError: as `collect` does.
    """
    book, assessment, criterion = _asked(request, asked)
    folder = book.book.releases[assessment.release]
    checklist = folder.checklists.get(criterion.class_)
    answer = checklist.record.answers.get(criterion.id) if checklist else None
    cited = {one.sha256 for one in answer.evidence} if answer else set()
    found = _begun(asked, criterion)
    strange = [file.name for file in asked.files if authoring.digest_of(file.data) not in cited]
    if strange:
        return replace(found, refused=tuple(f"{name} is not cited by the answer." for name in strange))
    kept = tuple(authoring.kept_drafts(asked, folder.folder, {}))
    return _judged(request, asked, found, kept, writes=False)


def _asked(request: Request, asked: Collecting) -> tuple[Edition, Assessment, Criterion]:
    book = edition(replace(request, only=frozenset({asked.release})))
    assessment = book.judgement.assessments.get(asked.release)
    if assessment is None:
        raise CannotCollectError(f"The book has no release {asked.release!r}.")
    if assessment.state in _NOT_JUDGED or assessment.policy is None:
        raise CannotCollectError(f"{asked.release} takes no answers. {assessment.because}")
    if assessment.state in OVER:
        raise CannotCollectError(f"{asked.release} is {assessment.state}: its answers are past.")
    policy = book.book.policies[assessment.policy].record
    return book, assessment, judging.criterion_called(policy, assessment.policy, asked.criterion)


def _begun(asked: Collecting, criterion: Criterion) -> Collected:
    return Collected(
        release=asked.release,
        criterion=criterion.id,
        title=criterion.question,
        wanted=judging.wanted(criterion),
        unit=criterion.measure.unit if criterion.measure else None,
        reports=reports_of(asked.files, asked.format),
    )


def _unread(said: Report | None) -> str:
    return said.why if isinstance(said, Unmeasured) else "golive knows no format that looks like this"


def _made(asked: Collecting, reports: Sequence[Measured], clock: Clock) -> datetime:
    """When the oldest of the reports was made."""
    moments = []
    for file, said in zip(asked.files, reports, strict=True):
        made = said.made_at or (said.made_on_the_clock and clock(said.made_on_the_clock))
        if made is None:
            touched = f" It was last written at {file.touched:%Y-%m-%dT%H:%M:%SZ}." if file.touched else ""
            raise CannotCollectError(f"{file.name} does not say when it was made: give --at TIME.{touched}")
        moments.append(made)
    return min(moments)


def _drafts(
    book: Edition, assessment: Assessment, asked: Collecting, answer: Taken, at: datetime
) -> tuple[Draft, ...]:
    folder = book.book.releases[assessment.release]
    policy = book.book.policies[assessment.policy or ""].record
    class_ = next(one.class_ for one in policy.criteria if one.id == asked.criterion)
    path = folder.path(f"checklists/{class_}.yaml")
    known = book.tree.files.get(path)
    filing = authoring.Filing(path, None if known is None else known.data, at)
    kept = tuple(authoring.kept_drafts(asked, folder.folder, folder.files))
    return (*kept, authoring.answer_draft(asked, answer, filing))


def _judged(
    request: Request, asked: Collecting, found: Collected, drafts: tuple[Draft, ...], *, writes: bool = True
) -> Collected:
    """What the release says of its new answer, the reports being there for a look in any case."""
    context, after = known_with(request, asked.release, drafts)
    paths = {draft.path for draft in drafts}
    faulty = [f for f in after.findings if f.place.path in paths and f.severity is Severity.ERROR]
    case = judging.case_of(context, asked.release)
    if case is None:
        return replace(found, refused=tuple(f"{f.message}. {f.hint or ''}".strip() for f in faulty))
    faults = judging.objections(case, asked.criterion)
    refused = tuple(fault.excuse for rule, fault in faults if judging.refuses(rule, fault))
    short = next((_short(fault) for rule, fault in faults if not judging.refuses(rule, fault)), None)
    if refused or not writes:
        return replace(found, refused=refused, short=short)
    kept = drafts if asked.keep else drafts[-1:]
    return replace(found, short=short, drafts=kept, stale=_stale(after, asked.release, drafts[-1]))


def _short(fault: judging.Fault) -> str:
    """Why a criterion is not met; where nobody can tell yet, with what to say first."""
    return f"{fault.excuse} {fault.fix}" if fault.result is Result.UNKNOWN else fault.excuse


def _stale(after: Edition, release: str, checklist: Draft) -> tuple[str, ...]:
    """The roles whose sign-offs were over the checklist as it stands now."""
    decisions = after.judgement.assessments[release].decisions
    over = (
        decision.role
        for decision in decisions
        if decision.kind == "approval"
        and any(file.path == checklist.path and file.was == checklist.was for file in decision.stale)
    )
    return tuple(dict.fromkeys(over))
