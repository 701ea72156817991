"""`policies/book.yaml`: identity and settings of the book."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from golive.model.durations import Duration
from golive.model.records.policy import Separation
from golive.model.records.record import Part, Record
from golive.model.scalars import Flag, Lasting, Moment, Name, Slug, Text, Uri


class Trial(Part):
    """Settings of a book that is not opened yet."""

    as_of: Moment | None = None


class Floor(Part):
    """What no policy of the book may undercut."""

    separation: Separation | None = None


class Forge(Part):
    """Where the book's repository is hosted, for links."""

    kind: Literal["github", "gitlab", "gitea"]
    url: Uri
    branch: Text = "main"


class Privacy(Part):
    """What the site leaves out."""

    emails: Flag = False
    redact: tuple[Slug, ...] = ()


class Tolerances(Part):
    """How far apart times may be."""

    landing: Lasting = Duration.parse("P14D")
    landing_note: Lasting = Duration.parse("PT72H")
    window_move: Lasting = Duration.parse("PT24H")


class BookSettings(Record):
    """The book's own record; without `opened` it is a trial book."""

    id: Name
    title: Text
    opened: Moment | None = None
    trial: Trial | None = None
    floor: Floor = Floor()
    forge: Forge | None = None
    privacy: Privacy = Privacy()
    tolerances: Tolerances = Field(default=Tolerances())
