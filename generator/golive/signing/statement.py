"""A version 4 signature packet as it stands (RFC 9580 section 5.2.3), of whatever type."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from golive.signing.faults import MalformedError, UnsupportedError
from golive.signing.packets import ENDS_EARLY, Subpacket, subpackets

CREATION_TIME = 2
EXPIRATION_TIME = 3
KEY_EXPIRATION_TIME = 9
REVOCATION_KEY = 12
ISSUER_KEY_ID = 16
NOTATION = 20
KEY_FLAGS = 27
SIGNERS_USER_ID = 28
REVOCATION_REASON = 29
EMBEDDED_SIGNATURE = 32
ISSUER_FINGERPRINT = 33

LATEST = 0xFFFFFFFF
"""The last second of OpenPGP's clock (RFC 9580 section 3.5)."""

_VERSION = 4
_V4_FINGERPRINT = 21  # one byte of version, then 20
_KEY_ID = 8
_HEAD = 6  # version, type, algorithm, hash, and the length of what is covered
_TIME = 4


class Statement(NamedTuple):
    """What a signature packet says, unverified.

    Attributes:
        kind: type of RFC 9580 section 5.2.1.
        algorithm: of the key that made it, by number.
        digest: hash algorithm, by number.
        hashed: subpackets that the signature covers.
        unhashed: subpackets that anybody can change.
        check: the first two bytes of the digest.
        numbers: the mathematics, undecoded.
        covered: the part of the packet that is itself signed.
    """

    kind: int
    algorithm: int
    digest: int
    hashed: tuple[Subpacket, ...]
    unhashed: tuple[Subpacket, ...]
    check: bytes
    numbers: bytes
    covered: bytes

    @property
    def trailer(self) -> bytes:
        """What is hashed behind `covered` (RFC 9580 section 5.2.4)."""
        return bytes([_VERSION, 0xFF]) + len(self.covered).to_bytes(4)

    def signed(self, kind: int) -> tuple[bytes, ...]:
        """The bodies of all covered subpackets of a kind."""
        return tuple([body for found, _, body in self.hashed if found == kind])

    def seconds(self, kind: int) -> int | None:
        """The number of seconds in the one covered subpacket of a kind; ``None`` without one."""
        bodies = self.signed(kind)
        if not bodies:
            return None
        if len(bodies) > 1 or len(bodies[0]) != _TIME:
            raise MalformedError("the signature says a time twice or not as a number")
        return int.from_bytes(bodies[0])

    @property
    def made_at(self) -> datetime:
        """Its own time, UTC; raises `MalformedError` without one."""
        seconds = self.seconds(CREATION_TIME)
        if seconds is None:
            raise MalformedError("the signature does not say when it was made")
        return datetime.fromtimestamp(seconds, UTC)

    @property
    def fingerprints(self) -> frozenset[str]:
        """Version 4 fingerprints that the covered part names as its issuer."""
        bodies = self.signed(ISSUER_FINGERPRINT)
        return frozenset([body[1:].hex().upper() for body in bodies if is_fingerprint(body)])

    @property
    def key_ids(self) -> frozenset[str]:
        """64-bit key ids that any part names as its issuer."""
        parts = self.hashed + self.unhashed
        return frozenset([body.hex().upper() for kind, _, body in parts if kind == ISSUER_KEY_ID])

    def claims(self, fingerprint: str) -> bool:
        """True when it says that the key of this fingerprint made it."""
        named = self.fingerprints
        if named:
            return named == {fingerprint}
        return self.key_ids == {fingerprint[-2 * _KEY_ID :]}


def is_fingerprint(body: bytes) -> bool:
    """Whether the part of a signature that names its issuer names a version 4 fingerprint."""
    return len(body) == _V4_FINGERPRINT and body[0] == _VERSION


def statement(body: bytes) -> Statement:
    """The signature packet of this body.

    Raises:
        MalformedError: it ends early.
        UnsupportedError: its version is not 4.
    """
    if body and body[0] != _VERSION:
        raise UnsupportedError(f"the signature has version {body[0]}; golive reads version {_VERSION}")
    middle = _HEAD + int.from_bytes(body[_HEAD - 2 : _HEAD])
    end = middle + 2 + int.from_bytes(body[middle : middle + 2])
    if end + 2 > len(body):
        raise MalformedError(ENDS_EARLY)
    return Statement(
        kind=body[1],
        algorithm=body[2],
        digest=body[3],
        hashed=subpackets(body[_HEAD:middle]),
        unhashed=subpackets(body[middle + 2 : end]),
        check=body[end : end + 2],
        numbers=body[end + 2 :],
        covered=body[:middle],
    )
