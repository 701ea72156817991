"""Drills: what was rehearsed, how long it took, what is due, which gaps are open."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from golive.model.durations import Duration
from golive.model.page import Heading, Page, SearchEntry
from golive.model.records.drill import Drill, Gap
from golive.publishing.press import Press, Sheet
from golive.publishing.times import counted
from golive.publishing.wording import Status

PASSED = "pass"


class DrillRow(NamedTuple):
    """One drill; `name` is its file's and its anchor."""

    name: str
    drill: Drill
    status: Status


class RhythmRow(NamedTuple):
    """One product whose policies ask for drills: the last that passed, and when the next is due."""

    product: str
    every: Duration
    last: datetime | None
    due: datetime | None
    status: Status


class GapRow(NamedTuple):
    """One gap that a drill showed."""

    name: str
    gap: Gap
    status: Status


def drills(press: Press) -> Iterator[Page]:
    """The one page."""
    held = sorted(press.edition.book.drills.items(), key=lambda pair: pair[1].record.at, reverse=True)
    rows = [DrillRow(name, filed.record, _outcome(filed.record)) for name, filed in held]
    sheet = Sheet(
        address="drills/",
        template="drills.html",
        title="Drills",
        description=f"{counted(len(rows), 'drill')}, newest first.",
        values={
            "rows": rows,
            "rhythm": list(_rhythm(press)),
            "gaps": [GapRow(n, gap, _gap(press, gap)) for n, filed in held for gap in filed.record.gaps],
        },
        headings=(Heading("rhythm", "Rhythm"), Heading("drills", "Held"), Heading("gaps", "Gaps")),
        search=SearchEntry(" ".join(row.drill.scenario for row in rows)[:1000]),
    )
    yield press.printed(sheet)


def _outcome(drill: Drill) -> Status:
    if drill.outcome != PASSED:
        return Status("octagon", "bad", drill.outcome)
    if drill.took and drill.rto and drill.took.length > drill.rto.length:
        return Status("triangle", "warn", "pass, slower than its time objective")
    return Status("check", "good", "pass")


def _rhythm(press: Press) -> Iterator[RhythmRow]:
    """The shortest rhythm that a policy of the product asks for, in any version."""
    book, as_of = press.edition.book, press.edition.judgement.as_of
    for product, filed in book.products.items():
        names = set(filed.record.policies.values())
        asked = [
            one.record.drills.every
            for reference, one in book.policies.items()
            if reference.rpartition("/")[0] in names and one.record.drills
        ]
        if not asked:
            continue
        every = min(asked, key=lambda duration: duration.length)
        last = _last(press, product, as_of)
        due = every.after(last) if last else None
        status = Status("check", "good", "in time") if due and as_of <= due else _LATE
        yield RhythmRow(product, every, last, due, status)


_LATE = Status("octagon", "bad", "overdue")


def _last(press: Press, product: str, as_of: datetime) -> datetime | None:
    held = (filed.record for filed in press.edition.book.drills.values())
    passed = (
        d.at for d in held if d.outcome == PASSED and d.at <= as_of and {product, "*"} & set(d.products)
    )
    return max(passed, default=None)


def _gap(press: Press, gap: Gap) -> Status:
    as_of = press.edition.judgement.as_of
    if gap.closed is not None:
        return Status("check", "good", "closed")
    if gap.due is not None and gap.due <= as_of:
        return _LATE
    return Status("clock", "wait", "open")
