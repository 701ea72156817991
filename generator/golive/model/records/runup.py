"""`runup.yaml`: unsigned facts between the decision and the deployment."""

from __future__ import annotations

from typing import Literal

from golive.model.records.record import Evidence, Part, Record
from golive.model.scalars import Lasting, Moment, Name, Slug, Text, Uri


class ReviewHeld(Part):
    """The review meeting as it was; `attended` names roles or people."""

    held: Moment
    took: Lasting | None = None
    attended: tuple[Slug, ...] = ()
    decisions: tuple[Text, ...] = ()


class Message(Part):
    """One message to an audience of the communication plan, or to ``all-staff``."""

    at: Moment
    channel: Text
    to: Text
    uri: Uri | None = None


class Distribution(Part):
    """A document that has reached its readers; `document` is its title in ``release.yaml``."""

    document: Text
    at: Moment
    to: Text | None = None


class Drift(Part):
    """Whether the environment's configuration is still what was tested."""

    checked_at: Moment
    outcome: Literal["none", "accepted", "found"]
    note: Text | None = None
    evidence: tuple[Evidence, ...] = ()


class WarRoom(Part):
    """Where people meet during the deployment, and who."""

    channel: Name
    start: Moment
    end: Moment | None = None
    roster: tuple[Slug, ...] = ()


class MovedWindow(Part):
    """A window that was moved a little after it was signed."""

    start: Moment
    end: Moment
    reason: Text


class RunUp(Record):
    """The run-up to a deployment; no sign-off ever covers it."""

    review: ReviewHeld | None = None
    communication: tuple[Message, ...] = ()
    distributed: tuple[Distribution, ...] = ()
    drift: Drift | None = None
    war_room: WarRoom | None = None
    window: MovedWindow | None = None
