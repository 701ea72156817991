"""`rollback.yaml`: the way back, and its rehearsals."""

from __future__ import annotations

from golive.model.records.record import Link, Record, Rehearsal
from golive.model.scalars import Lasting, Text, Version


class Rollback(Record):
    """How the release is taken back; RTO and RPO as in ISO 22301."""

    playbook: Link | None = None
    previous: Version | None = None
    rto: Lasting | None = None
    rpo: Lasting | None = None
    rehearsals: tuple[Rehearsal, ...] = ()
    contingency: Text | None = None
