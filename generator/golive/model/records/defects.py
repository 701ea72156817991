"""`defects.yaml`: what is known to be broken."""

from __future__ import annotations

from typing import Literal

from golive.model.records.record import Part, Record
from golive.model.scalars import Digest, Flag, Moment, Ref, Text, Uri

DefectSeverity = Literal["critical", "high", "medium", "low"]


class Snapshot(Part):
    """The tracker query the register was made from."""

    uri: Uri
    sha256: Digest
    at: Moment


class Defect(Part):
    """One defect; `post_deploy` says it stands in the plan for after the deployment."""

    id: Ref
    title: Text
    severity: DefectSeverity
    status: Literal["open", "fixed", "closed", "deferred"]
    workaround: Text | None = None
    mitigation: Text | None = None
    post_deploy: Flag = False
    ship_reason: Text | None = None

    @property
    def is_open(self) -> bool:
        """True while the defect would ship (`deferred` is open too)."""
        return self.status in {"open", "deferred"}


class Defects(Record):
    """The register of defects."""

    snapshot: Snapshot | None = None
    defects: tuple[Defect, ...] = ()
