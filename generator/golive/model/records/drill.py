"""`records/drills/<date>-<slug>.yaml`: a rehearsed failure."""

from __future__ import annotations

from golive.model.records.record import Evidence, Part, Record
from golive.model.scalars import End, Lasting, Moment, ProductOrAll, Ref, Slug, Text


class Gap(Part):
    """Something the drill showed to be missing."""

    id: Ref
    text: Text
    owner: Slug | None = None
    due: End | None = None
    closed: End | None = None


class Drill(Record):
    """A drill as it went; `took` is held against `rto`."""

    scenario: Text
    products: tuple[ProductOrAll, ...]
    at: Moment
    took: Lasting | None = None
    rto: Lasting | None = None
    outcome: Text
    attendees: tuple[Slug, ...] = ()
    gaps: tuple[Gap, ...] = ()
    evidence: tuple[Evidence, ...] = ()
