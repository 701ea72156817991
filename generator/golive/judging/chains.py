"""Which decisions only say an earlier one again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golive.judging.case import Entry
from golive.judging.docket import is_negative, is_same_matter
from golive.judging.roles import expiry
from golive.judging.signoffs import APPROVING
from golive.model.records.policy import Policy
from golive.model.records.signed import Approval, Cab, SignedRecord, Waiver

_AGREED = frozenset({"approved", "approved-with-conditions"})


def forerunners(entry: Entry, docket: Iterable[Entry], policy: Policy) -> Iterator[Entry]:
    """The earlier decisions on the same matter that a record only says again, youngest first.

    They say yes to the same content, and none had expired when it was said again. A record in
    between that does not speak changes nothing; any other word ends the chain.
    """
    own = (other for other in docket if is_same_matter(other, entry))
    before = sorted((o for o in own if o.signed.number < entry.signed.number), key=_number, reverse=True)
    for earlier in before:
        if earlier.fault is not None and not is_negative(earlier, policy):
            continue
        if not _is_said_again(earlier, entry, policy):
            return
        yield earlier
        entry = earlier


def as_first_said(docket: tuple[Entry, ...], policy: Policy) -> list[Entry]:
    """The docket as the votes were cast: what only says an earlier word again stands where that stood."""
    return sorted(docket, key=lambda entry: (entry, *forerunners(entry, docket, policy))[-1].order)


def _number(entry: Entry) -> int:
    return entry.signed.number


def _is_said_again(earlier: Entry, later: Entry, policy: Policy) -> bool:
    matter = _matter(earlier.signed.record)
    end = expiry(policy, earlier.signed.record, earlier.at)
    return (
        matter is not None
        and matter == _matter(later.signed.record)
        and earlier.order <= later.order
        and (end is None or later.at < end)
    )


def _matter(record: SignedRecord) -> tuple[object, ...] | None:
    """What a yes is about; ``None`` for everything that is not one."""
    match record:
        case Approval() if record.decision in APPROVING:
            return record.policy, dict(record.subject), record.deputy_for
        case Cab() if record.outcome in _AGREED:
            return record.policy, dict(record.subject), record.change_request, record.window
        case Waiver():
            return record.criterion, record.risk, record.rule, record.observed
        case _:
            return None
