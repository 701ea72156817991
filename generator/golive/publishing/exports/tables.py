"""The book as tables: what each format of data is made of. No secret, no path outside the book, no clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from golive.model.assessment import Assessment, Excuse
from golive.model.edition import Edition
from golive.model.layout import release_of
from golive.model.records.release import HistoricalRelease
from golive.model.tables import SHAPES, Shape
from golive.publishing.events import moment, release_events
from golive.publishing.times import rfc3339

Cell: TypeAlias = str | int | None
"""A text, a number, a truth value as 0 or 1, or nothing."""


@dataclass(frozen=True)
class Table:
    """Rows under named columns: one cell a column, in their order."""

    name: str
    shape: Shape
    rows: tuple[tuple[Cell, ...], ...]


def tables(edition: Edition, chosen: Sequence[Assessment]) -> tuple[Table, ...]:
    """Every table, over the releases that were chosen; times are RFC 3339 in UTC."""
    return tuple(table(edition, chosen, name) for name in SHAPES)


def table(edition: Edition, chosen: Sequence[Assessment], name: str) -> Table:
    """One of them."""
    return Table(name, SHAPES[name], tuple(_ROWS[name](edition, chosen)))


def _time(moment: datetime | None) -> str | None:
    return rfc3339(moment) if moment else None


def _releases(edition: Edition, chosen: Sequence[Assessment]) -> Iterator[tuple[Cell, ...]]:
    for one in chosen:
        folder = edition.book.releases.get(one.release)
        record = folder.release.record if folder and folder.release else None
        title, type_, author = (getattr(record, name, None) for name in ("title", "type", "author"))
        schedule = getattr(record, "schedule", None)
        window = schedule.window if schedule else None
        yield (
            one.release,
            one.product,
            one.version,
            title,
            type_,
            author,
            one.policy,
            str(one.state),
            int(one.ready),
            int(one.go),
            one.verdict,
            _time(window.start if window else None),
            _time(window.end if window else None),
            _time(one.landed_at),
        )


def _requirements(_: Edition, chosen: Sequence[Assessment]) -> Iterator[tuple[Cell, ...]]:
    for one in chosen:
        for gate in one.gates:
            for r in gate.requirements:
                met = int(r.result.satisfied)
                asked = (one.release, r.id, str(gate.gate), r.rule, r.title)
                yield *asked, str(r.result), met, r.wanted, r.observed, r.owner


def _decisions(_: Edition, chosen: Sequence[Assessment]) -> Iterator[tuple[Cell, ...]]:
    for one in chosen:
        for d in one.decisions:
            yield (
                one.release,
                d.path,
                d.kind,
                d.role,
                d.person,
                d.decision,
                int(d.counts),
                d.why,
                str(d.verification.outcome),
                d.verification.fingerprint,
                _time(d.signed_at),
                _time(d.landed_at),
                d.landed_in,
                _time(d.expires),
            )


def _claims(edition: Edition, chosen: Sequence[Assessment]) -> Iterator[tuple[Cell, ...]]:
    for one in chosen:
        folder = edition.book.releases.get(one.release)
        record = folder.release.record if folder and folder.release else None
        if isinstance(record, HistoricalRelease):
            for number, said in enumerate(record.origin.approvals, start=1):
                yield one.release, number, said.role, said.person, _time(moment(said.at))


def _excuses(_: Edition, chosen: Sequence[Assessment]) -> Iterator[tuple[Cell, ...]]:
    for one in chosen:
        for number, (root, e) in enumerate(_flat(one.excuses, 1), start=1):
            terms = (_time(e.since), _time(e.due))
            yield (
                one.release,
                number,
                e.requirement,
                root,
                e.rule,
                e.owner,
                *terms,
                e.message,
                e.fix,
                e.command,
            )


def _flat(excuses: Iterable[Excuse], root: int) -> Iterator[tuple[int, Excuse]]:
    for e in excuses:
        yield root, e
        yield from _flat(e.consequences, 0)


def _events(edition: Edition, chosen: Sequence[Assessment]) -> Iterator[tuple[Cell, ...]]:
    for one in chosen:
        events = release_events(one, edition.book.releases.get(one.release))
        ordered = sorted(events, key=lambda e: (_time(e.at) or "", e.path, e.what))
        for number, e in enumerate(ordered, start=1):
            yield (
                one.release,
                number,
                _time(e.at),
                int(e.claimed),
                e.kind,
                e.what,
                e.who or None,
                e.role or None,
                e.decision or None,
                e.why or None,
                e.path or None,
                e.commit,
            )


def _findings(edition: Edition, chosen: Sequence[Assessment]) -> Iterator[tuple[Cell, ...]]:
    wanted = {one.release for one in chosen}
    is_whole = len(wanted) == len(edition.judgement.assessments)
    number = 0
    for f in edition.findings:
        release = release_of(f.place.path)
        if release not in wanted and not is_whole:
            continue
        number += 1
        span = edition.spans.get(f.place)
        line = span.line if span else None
        about = release if release in wanted else None
        yield about, number, f.rule, str(f.severity), f.place.path, line, f.message, f.hint


_Rows: TypeAlias = Callable[[Edition, Sequence[Assessment]], Iterator[tuple[Cell, ...]]]

_ROWS: Mapping[str, _Rows] = MappingProxyType(
    {
        "releases": _releases,
        "requirements": _requirements,
        "decisions": _decisions,
        "claims": _claims,
        "excuses": _excuses,
        "events": _events,
        "findings": _findings,
    }
)
