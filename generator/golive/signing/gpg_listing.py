"""What gpg proved of the keys it imported, out of its colon listing (GnuPG doc/DETAILS)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

_VALIDITY, _EXPIRES, _FINGERPRINT, _ABILITIES = 1, 6, 9, 11
_FIELDS = 12


@dataclass(frozen=True, slots=True)
class ListedKey:
    """A key or subkey whose self-signatures gpg proved.

    Attributes:
        fingerprint: its own.
        primary: its primary key's.
        expires: UTC; ``None`` when it does not expire.
        signs: whether it may sign documents.
        is_revoked: whether a proven revocation stands on it or its primary key.
        is_invalid: whether gpg holds it to be unusable.
    """

    fingerprint: str
    primary: str
    expires: datetime | None
    signs: bool
    is_revoked: bool
    is_invalid: bool


def listed_keys(listing: bytes) -> Mapping[tuple[str, str], ListedKey]:
    """(Primary fingerprint, own fingerprint) to what gpg says, for all keys of a listing."""
    return {(key.primary, key.fingerprint): key for key in _keys(listing)}


def _keys(listing: bytes) -> Iterator[ListedKey]:
    primary = ""
    row: list[str] | None = None
    for fields in (line.decode("latin-1").split(":") for line in listing.split(b"\n")):
        if fields[0] in {"pub", "sub"} and len(fields) > _FIELDS:
            row = fields
        elif fields[0] == "fpr" and row is not None:
            fingerprint = fields[_FINGERPRINT]
            primary = fingerprint if row[0] == "pub" else primary
            yield _listed(row, fingerprint, primary)
            row = None


def _listed(row: list[str], fingerprint: str, primary: str) -> ListedKey:
    expires = row[_EXPIRES]
    return ListedKey(
        fingerprint=fingerprint,
        primary=primary,
        expires=datetime.fromtimestamp(int(expires), UTC) if expires else None,
        signs="s" in row[_ABILITIES],
        is_revoked=row[_VALIDITY] == "r",
        is_invalid=row[_VALIDITY] in {"i", "d"},
    )
