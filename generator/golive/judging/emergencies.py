"""Hotfixes of a product that were deployed, and what they still owe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from golive.judging.afterwards import done_by
from golive.judging.deploying import attempt
from golive.model.book import Book, Filed, ReleaseFolder
from golive.model.records.policy import Policy
from golive.model.records.release import Release

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


def unpaid(folder: ReleaseFolder, policy: Policy, by: datetime) -> Iterator[str]:
    """The retro items that a hotfix had not delivered by a time: not before it went, not by a follow-up."""
    done = {followup.of.retro for followup in done_by(folder, by)}
    for item in policy.retro.items:
        if item not in done and not _delivered(folder, item):
            yield item


def _delivered(folder: ReleaseFolder, item: str) -> bool:
    if item == CAB:
        return bool(folder.cab)
    return any(item in filed.record.answers for filed in folder.checklists.values())
