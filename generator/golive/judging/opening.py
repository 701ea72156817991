"""When a book was opened, and what its settings said at a time: both by what landed, not by what is typed."""

from __future__ import annotations

from datetime import datetime

from golive.judging.breaches import opened_in
from golive.judging.case import Context
from golive.model.history import Commit, When
from golive.model.records.book_settings import BookSettings


def settings_then(context: Context, when: When) -> BookSettings | None:
    """The book's settings as they stood in a commit or at a time; ``None`` when there are none.

    So nobody wins or loses a past decision by what they write there today. A version that cannot be read
    leaves the one before it; where no history tells, or nothing had landed by then, it is today's.
    """
    today = context.book.settings.record if context.book.settings else None
    if context.roster is None or not context.settings:
        return today
    number = context.history.number(when)
    if not isinstance(when, Commit) and context.settings[-1].commit <= number:
        return today
    stood = (v.filed.record for v in reversed(context.settings) if v.filed and v.commit <= number)
    return next(stood, today)


def opened_at(context: Context) -> datetime | None:
    """From when on the book's history is judged, UTC; ``None`` in a trial book.

    That is the time in `opened`, or the landing of the commit that wrote it where that is later: a book
    cannot be opened in the past.
    """
    known = context.book.settings.record.opened if context.book.settings else None
    number = opened_in(context.settings)
    if known is None or number is None:
        return known
    return max(known, context.history.line[number].at)


def landed_before(context: Context, landing: Commit) -> bool:
    """Whether a commit of the line came before the book was opened."""
    opened, number = opened_at(context), opened_in(context.settings)
    if number is not None and context.history.number(landing) < number:
        return True
    return opened is not None and landing.at < opened
