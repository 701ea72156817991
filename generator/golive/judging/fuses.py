"""Until when sign-offs by word of mouth count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from golive.judging.case import Hearing
from golive.judging.roles import fuse
from golive.model.book import Signed
from golive.model.records.policy import Policy
from golive.model.records.signed import Approval, SignedRecord


def burns_out(hearing: Hearing) -> datetime | None:
    """When a sign-off by word of mouth stops counting, UTC; ``None`` for all others."""
    spoken = (entry.signed for entry in hearing.docket if entry.fault is None)
    return first_fuse(hearing.policy.record, hearing.signed, spoken)


def first_fuse(
    policy: Policy, signed: Signed[SignedRecord] | Signed[Approval], spoken: Iterable[Signed[SignedRecord]]
) -> datetime | None:
    """When a word of mouth burns out, UTC; ``None`` for every other record.

    The fuse burns from the first word on: whoever says the same again, without a signature in
    between, wins no time by it. `spoken` are the records of the release that speak at all.
    """
    ends = (fuse(policy, record) for record in (signed.record, *_said_before(signed, spoken)))
    return min((end for end in ends if end is not None), default=None)


def _said_before(
    signed: Signed[SignedRecord] | Signed[Approval], spoken: Iterable[Signed[SignedRecord]]
) -> Iterator[SignedRecord]:
    """The words of mouth on the same content that come before this one, youngest first."""
    own = signed.record
    if not isinstance(own, Approval) or own.form != "verbal":
        return
    earlier = [other for other in spoken if other.name == signed.name and other.number < signed.number]
    for other in sorted(earlier, key=lambda other: other.number, reverse=True):
        record = other.record
        if not isinstance(record, Approval) or record.form != "verbal":
            return
        if (record.policy, dict(record.subject)) == (own.policy, dict(own.subject)):
            yield record
