"""Small rows over the whole book, newest first, in pages of bounded size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from golive.model.assessment import Assessment, Gate
from golive.model.book import ReleaseFolder
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.records.release import HistoricalRelease, Release
from golive.publishing.addresses import paged
from golive.publishing.events import Event, moment, release_events
from golive.publishing.wording import STATES, Status

ROWS = 200
"""Rows of a page at most."""

NO_DATE = "no-date"
_EARLIEST = datetime.min.replace(tzinfo=UTC)
RowT = TypeVar("RowT", bound="Dated")
RowT_co = TypeVar("RowT_co", bound="Dated", covariant=True)


class Dated(Protocol):
    """A row with a time to sort and page it by, and its product."""

    @property
    def date(self) -> datetime | None:
        """UTC; ``None`` puts it last, under `NO_DATE`."""

    @property
    def release(self) -> str:
        """``<product>/<version>``."""

    @property
    def product(self) -> str:
        """The product's id."""


class ReleaseRow(NamedTuple):
    """One release in a list; `date` is its window (then `planned`), its release elsewhere, or its landing."""

    release: str
    product: str
    version: str
    title: str
    status: Status
    state: str
    date: datetime | None
    planned: bool
    kind: str
    policy: str | None

    @property
    def year(self) -> str:
        """The year it is filed under."""
        return year_of(self.date)


class Slice(NamedTuple):
    """One page of a year's rows, `number` from 1 of `of`."""

    address: str
    year: str
    number: int
    of: int
    rows: tuple[ReleaseRow, ...] | tuple[Event, ...]
    total: int


def year_of(date: datetime | None) -> str:
    """The year as four digits, or `NO_DATE`."""
    return NO_DATE if date is None else f"{date.year:04}"


def slices(base: str, rows: Iterable[ReleaseRow] | Iterable[Event]) -> tuple[Slice, ...]:
    """`rows` (sorted newest first) by year in pages ``<base><year>/<k>/`` of at most `ROWS`."""
    years: dict[str, list[ReleaseRow | Event]] = {}
    for row in rows:
        years.setdefault(year_of(row.date), []).append(row)
    return tuple(piece for year, held in years.items() for piece in _pieces(f"{base}{year}/", year, held))


def _pieces(base: str, year: str, rows: list[ReleaseRow | Event]) -> Iterable[Slice]:
    addresses = paged(base, len(rows), ROWS)
    for index, address in enumerate(addresses):
        part = tuple(rows[index * ROWS : (index + 1) * ROWS])
        yield Slice(address, year, index + 1, len(addresses), part, len(rows))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Catalogue:
    """The rows of one edition."""

    edition: Edition

    @cached_property
    def releases(self) -> tuple[ReleaseRow, ...]:
        """Every release, newest first, undated ones last."""
        folders = self.edition.book.releases
        rows = (_row(a, folders.get(a.release)) for a in self.edition.judgement.assessments.values())
        return newest_first(rows)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event, newest first, undated ones last."""
        folders = self.edition.book.releases
        assessments = self.edition.judgement.assessments.values()
        return newest_first(e for a in assessments for e in release_events(a, folders.get(a.release)))

    @cached_property
    def years(self) -> tuple[Slice, ...]:
        """The releases by year."""
        return slices("releases/by-year/", self.releases)

    @cached_property
    def event_years(self) -> tuple[Slice, ...]:
        """The events by year."""
        return slices("changelog/", self.events)

    @cached_property
    def products(self) -> tuple[str, ...]:
        """Every product with a record or a release, by name."""
        return tuple(sorted({*self.edition.book.products, *(row.product for row in self.releases)}))

    @cached_property
    def by_product(self) -> Mapping[str, tuple[ReleaseRow, ...]]:
        """Each product's releases, newest first."""
        return _grouped(self.releases, lambda row: row.product)

    @cached_property
    def events_by_product(self) -> Mapping[str, tuple[Event, ...]]:
        """Each product's events, newest first."""
        return _grouped(self.events, lambda event: event.product)

    @cached_property
    def commits(self) -> Mapping[str, tuple[int, ...]]:
        """Release id to the numbers of the commits that touched its folder, oldest first; one pass."""
        found: dict[str, set[int]] = {}
        for path, changes in self.edition.history.changes.items():
            release = _release_of(path)
            if release is not None:
                found.setdefault(release, set()).update(c.commit for c in changes)
        return {release: tuple(sorted(marks)) for release, marks in found.items()}

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """Release id to the findings of every room in its folder; one pass."""
        found: dict[str, list[Finding]] = {}
        for finding in self.edition.findings:
            release = _release_of(finding.place.path)
            if release is not None:
                found.setdefault(release, []).append(finding)
        return {release: tuple(held) for release, held in found.items()}

    def product_pages(self, product: str) -> tuple[Slice, ...]:
        """The pages of a product's older releases; empty when all fit on its own page."""
        rows = self.by_product.get(product, ())
        return slices(f"products/{product}/by-year/", rows) if len(rows) > ROWS else ()

    def product_event_pages(self, product: str) -> tuple[Slice, ...]:
        """The pages of a product's older events; empty when all fit on its change log."""
        rows = self.events_by_product.get(product, ())
        return slices(f"changelog/{product}/by-year/", rows) if len(rows) > ROWS else ()


def _release_of(path: str) -> str | None:
    parts = path.split("/", 4)
    inside = len(parts) == _RELEASE_FILE and parts[:2] == ["records", "releases"]
    return f"{parts[2]}/{parts[3]}" if inside else None


_RELEASE_FILE = 5
_INLINE = 20
"""Criteria whose evidence an acceptance page holds at most: it must stay under 60 kB."""
_INLINE_AFTER = 10
"""The same of a release that was deployed, whose page tells of that too."""


def evidence_address(assessment: Assessment) -> str | None:
    """Where a release's evidence stands; ``None`` when its acceptance page has room for it."""
    criteria = sum(r.criterion is not None for gate in assessment.gates for r in gate.requirements)
    was_deployed = any(r.gate is Gate.CLOSURE for gate in assessment.gates for r in gate.requirements)
    most = _INLINE_AFTER if was_deployed else _INLINE
    return f"releases/{assessment.release}/evidence/" if criteria > most else None


def requirements_address(assessment: Assessment) -> str | None:
    """Where its other requirements stand; ``None`` when its acceptance page has room for them."""
    return f"releases/{assessment.release}/requirements/" if evidence_address(assessment) else None


def newest_first(rows: Iterable[RowT]) -> tuple[RowT, ...]:
    """`rows` by date, newest first and undated last; equal dates by release, later versions first."""
    keyed = sorted(rows, key=lambda row: _natural(row.release), reverse=True)
    return tuple(sorted(keyed, key=lambda row: row.date or _EARLIEST, reverse=True))


def release_date(assessment: Assessment, folder: ReleaseFolder | None) -> datetime | None:
    """When a release counts as dated: its window, its release elsewhere, its landing or first decision."""
    record = folder.release.record if folder and folder.release else None
    if isinstance(record, HistoricalRelease):
        return moment(record.origin.released)
    if record is not None and record.schedule.window is not None:
        return record.schedule.window.start
    if assessment.landed_at is not None:
        return assessment.landed_at
    return min((decision.at for decision in assessment.decisions), default=None)


def _row(assessment: Assessment, folder: ReleaseFolder | None) -> ReleaseRow:
    record = folder.release.record if folder and folder.release else None
    return ReleaseRow(
        release=assessment.release,
        product=assessment.product,
        version=assessment.version,
        title=record.title if record else "",
        status=STATES[assessment.state],
        state=str(assessment.state),
        date=release_date(assessment, folder),
        planned=isinstance(record, Release) and record.schedule.window is not None,
        kind=(record.type or "") if record else "",
        policy=assessment.policy,
    )


def _grouped(rows: Iterable[RowT], key: Callable[[RowT], str]) -> dict[str, tuple[RowT, ...]]:
    groups: dict[str, list[RowT]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: tuple(held) for name, held in groups.items()}


def _natural(text: str) -> tuple[tuple[bool, int, str], ...]:
    parts = re.findall(r"[0-9]{1,18}|[^0-9]+", text)
    return tuple((part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)
