"""Until when sign-offs by word of mouth count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from golive.judging.case import Hearing
from golive.judging.roles import fuse
from golive.model.records.signed import Approval, SignedRecord


def burns_out(hearing: Hearing) -> datetime | None:
    """When a sign-off by word of mouth stops counting, UTC; ``None`` for all others.

    The fuse burns from the first word on: whoever says the same again, without a signature in
    between, wins no time by it.
    """
    policy = hearing.policy.record
    ends = (fuse(policy, record) for record in (hearing.record, *_said_before(hearing)))
    return min((end for end in ends if end is not None), default=None)


def _said_before(hearing: Hearing) -> Iterator[SignedRecord]:
    """The words of mouth on the same content that come before this one, youngest first."""
    own = hearing.record
    if not isinstance(own, Approval) or own.form != "verbal":
        return
    earlier = [
        entry
        for entry in hearing.docket
        if entry.fault is None
        and entry.signed.name == hearing.signed.name
        and entry.signed.number < hearing.signed.number
    ]
    for entry in sorted(earlier, key=lambda entry: entry.signed.number, reverse=True):
        record = entry.signed.record
        if not isinstance(record, Approval) or record.form != "verbal":
            return
        if (record.policy, dict(record.subject)) == (own.policy, dict(own.subject)):
            yield record
