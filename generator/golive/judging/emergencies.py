"""Hotfixes of a product that were deployed, and what they still owe."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from golive.judging.afterwards import done_by
from golive.judging.deploying import attempt
from golive.judging.reports import is_contradicted
from golive.judging.thresholds import is_within
from golive.model.book import Book, Filed, ReleaseFolder
from golive.model.records.checklist import Answer
from golive.model.records.policy import Criterion, Policy
from golive.model.records.release import Release
from golive.model.records.signed import Cab
from golive.model.verification import Verification

CAB = "cab"
"""The retro item that is the board's decision."""


@dataclass(frozen=True, slots=True)
class Emergency:
    """A hotfix that was deployed at a time, UTC, under a policy."""

    folder: ReleaseFolder
    policy: Filed[Policy]
    at: datetime


def emergencies(book: Book, as_of: datetime) -> Mapping[str, tuple[Emergency, ...]]:
    """Product to its hotfixes that were deployed by `as_of`, oldest first."""
    found: dict[str, list[Emergency]] = {}
    for folder in book.releases.values():
        one = _emergency(book, folder, as_of)
        if one is not None:
            found.setdefault(folder.product, []).append(one)
    return {product: tuple(sorted(some, key=_when)) for product, some in found.items()}


def _emergency(book: Book, folder: ReleaseFolder, as_of: datetime) -> Emergency | None:
    record = folder.release.record if folder.release else None
    if not isinstance(record, Release) or record.type != "hotfix":
        return None
    policy, begun = book.policies.get(record.policy), attempt(folder, as_of)
    return Emergency(folder, policy, begun.at) if policy and begun else None


def _when(one: Emergency) -> datetime:
    return one.at


def unpaid(
    folder: ReleaseFolder, policy: Policy, verifications: Mapping[str, Verification], by: datetime
) -> Iterator[str]:
    """The retro items that a hotfix had not delivered by a time: not before it went, not by a follow-up."""
    done = {followup.of.retro for followup in done_by(folder, by)}
    signed = {s.path for s in folder.signed() if s.path in verifications}
    good = {path for path in signed if verifications[path].outcome.counts}
    for item in policy.retro.items:
        if item not in done and not _delivered(folder, policy, good, item):
            yield item


def _delivered(folder: ReleaseFolder, policy: Policy, good: Collection[str], item: str) -> bool:
    """Whether the board said yes with a good signature, or a criterion is answered well or was waived."""
    if item == CAB:
        boards = (signed for signed in folder.cab if signed.path in good)
        return any(board.record.outcome != "rejected" and _is_of(board.record, policy) for board in boards)
    if any(waiver.path in good and waiver.record.criterion == item for waiver in folder.waivers):
        return True
    criterion = next((c for c in policy.criteria if c.id == item), None)
    checklist = folder.checklists.get(criterion.class_) if criterion else None
    answer = checklist.record.answers.get(item) if checklist else None
    if criterion is None or answer is None or is_contradicted(folder, criterion, answer):
        return False
    return _suffices(criterion, answer)


def _is_of(board: Cab, policy: Policy) -> bool:
    return policy.cab is not None and board.role == policy.cab.role


def _suffices(criterion: Criterion, answer: Answer) -> bool:
    if answer.answer == "not-applicable":
        return criterion.not_applicable != "forbidden"
    if criterion.evidence == "required" and not answer.evidence:
        return False
    if criterion.measure is not None:
        return answer.value is not None and is_within(criterion.measure, answer.value)
    return answer.answer == "yes"
