"""What every record and every part of one has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from golive.model.scalars import Digest, Lasting, Moment, Slug, Text, Uri


class Part(BaseModel):
    """A mapping inside a record: no unknown keys, never changed after it was read."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, populate_by_name=True, arbitrary_types_allowed=True
    )


class Record(Part):
    """A whole file of the book."""


class Evidence(Part):
    """A link that supports a statement, with the digest of what it led to."""

    title: Text | None = None
    uri: Uri
    sha256: Digest
    media_type: Text | None = None


class Link(Part):
    """A document outside the book, with its digest where it is known."""

    uri: Uri
    sha256: Digest | None = None


class Rehearsal(Part):
    """One run of a plan before it is needed."""

    environment: Slug
    at: Moment
    took: Lasting | None = None
    outcome: Text
    evidence: tuple[Evidence, ...] = ()
