"""`validation.yaml`: whether what was deployed works."""

from __future__ import annotations

from typing import Literal

from golive.model.records.record import Evidence, Part, Record
from golive.model.scalars import Moment, Slug, Text


class CheckDone(Part):
    """One check after the deployment."""

    check: Slug
    outcome: Literal["pass", "fail"]
    at: Moment
    by: Slug | None = None
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()


class Validation(Record):
    """The checks of the policy and of the release's own monitoring list; the last of a name speaks."""

    checks: tuple[CheckDone, ...] = ()
