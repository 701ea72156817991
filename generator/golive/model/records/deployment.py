"""`deployment.yaml`: the execution log, and what reached which environment."""

from __future__ import annotations

from typing import Literal

from golive.model.records.record import Evidence, Part, Record
from golive.model.scalars import Digest, Moment, Slug, Text


class Step(Part):
    """One step of the playbook as it went."""

    step: Slug
    by: Slug | None = None
    started: Moment
    ended: Moment | None = None
    outcome: Literal["pass", "fail", "skipped"]
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()


class Deployed(Part):
    """One artifact that reached one environment."""

    environment: Slug
    digest: Digest
    at: Moment


class TakenBack(Part):
    """The way back, as it was taken."""

    started: Moment
    ended: Moment | None = None
    by: Slug | None = None
    reason: Text


class Deployment(Record):
    """What happened; without `outcome` it is still going on."""

    steps: tuple[Step, ...] = ()
    deployed: tuple[Deployed, ...] = ()
    outcome: Literal["success", "rolled-back", "aborted"] | None = None
    reason: Text | None = None
    rollback: TakenBack | None = None
