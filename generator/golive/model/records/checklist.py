"""`checklists/<class>.yaml`: one role's answers to the criteria of its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from golive.model.records.record import Evidence, Part, Record
from golive.model.scalars import Amount, Lasting, Moment, Number, Slug, Text


class ReportedEvidence(Evidence):
    """Evidence that may be the report of a tool, from which the value was read.

    `measure` is the figure of it that was taken, `peak` the projected peak in requests a second that
    a load margin is held against.
    """

    measure: Slug | None = None
    peak: Amount | None = None


class Answer(Part):
    """A measured `value`, or an `answer` in words.

    `took` is how long a restore took, `lost` how much time of work was not in the backup.
    """

    value: Number | None = None
    answer: Literal["yes", "no", "not-applicable"] | None = None
    by: Slug
    at: Moment
    evidence: tuple[ReportedEvidence, ...] = ()
    note: Text | None = None
    reason: Text | None = None
    took: Lasting | None = None
    lost: Lasting | None = None


class Checklist(Record):
    """Answers by criterion id."""

    answers: Mapping[Slug, Answer]
