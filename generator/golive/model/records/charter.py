"""`policies/charter/<n>.yaml`: who guards the trust files, and exactly which files those are."""

from __future__ import annotations

from collections.abc import Mapping

from golive.model.records.record import Part, Record
from golive.model.scalars import Digest, Fingerprint, Slug, Text, TrustPath, Whole


class Steward(Part):
    """One guard of the trust files: a person, and the keys by which they sign charters."""

    person: Slug
    keys: tuple[Fingerprint, ...]


class Charter(Record):
    """One version of the charter.

    `version` is the number in the file's name. `previous` is the digest of the version it takes the
    place of, absent in the first one. `keys` are all keys of the book; `digests` all other trust files.
    """

    version: Whole
    book: Text
    previous: Digest | None = None
    stewards: tuple[Steward, ...]
    threshold: Whole
    keys: tuple[Fingerprint, ...]
    digests: Mapping[TrustPath, Digest]
