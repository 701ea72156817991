"""What a key says of itself: certifications, bindings and revocations, as claims to be proven."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import and_

from golive.signing.faults import FormatError
from golive.signing.packets import Packet, Subpacket
from golive.signing.statement import (
    EMBEDDED_SIGNATURE,
    KEY_EXPIRATION_TIME,
    KEY_FLAGS,
    REVOCATION_KEY,
    REVOCATION_REASON,
    Statement,
    statement,
)

_CERTIFICATIONS = frozenset({0x10, 0x11, 0x12, 0x13})  # RFC 9580 section 5.2.1, as all here
_BINDING = 0x18
BACK_SIGNATURE = 0x19
"""Type of the signature with which a subkey accepts its primary key (RFC 9580 section 5.2.1)."""
_DIRECT = 0x1F
_KEY_REVOCATION = 0x20
_SUBKEY_REVOCATION = 0x28
_NAME_REVOCATION = 0x30
_OWN = _CERTIFICATIONS | {_BINDING, _DIRECT, _KEY_REVOCATION, _SUBKEY_REVOCATION, _NAME_REVOCATION}

_SOFT_REASONS = frozenset({1, 3})  # superseded, retired: RFC 9580 section 5.2.3.31
_DESIGNATED = 22  # class, algorithm, then 20 bytes of fingerprint: RFC 9580 section 5.2.3.23


@dataclass(frozen=True, slots=True, order=True)
class Revocation:
    """A revocation that stands in a key file; an unproven one is believed.

    Attributes:
        at: when it was made, UTC.
        is_hard: True unless the key was merely superseded or retired.
    """

    at: datetime
    is_hard: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """One signature in a key file that says it was made by the key itself.

    Attributes:
        kind: its type.
        made_at: UTC.
        digest: its hash algorithm, by number.
        flags: key flags; ``None`` when it has none.
        lifetime: seconds after the key's creation; ``None`` when it sets no end.
        is_answered: whether the bound subkey signs back (RFC 9580 section 5.2.3.34).
        is_foreign: made by a key that may revoke this one, not by the key itself.
        reason: code of a revocation; ``None`` when it gives none.
        packet: as given to an engine.
        said: all that it says.
    """

    kind: int
    made_at: datetime
    digest: int
    flags: int | None
    lifetime: int | None
    is_answered: bool
    is_foreign: bool
    reason: int | None
    packet: bytes
    said: Statement

    @property
    def certifies(self) -> bool:
        """True for a self-signature on a user id."""
        return self.kind in _CERTIFICATIONS

    @property
    def binds(self) -> bool:
        """True for the binding of a subkey."""
        return self.kind == _BINDING

    @property
    def is_direct(self) -> bool:
        """True for a statement about the primary key as such."""
        return self.kind == _DIRECT

    @property
    def revokes_key(self) -> bool:
        """True for a revocation of the primary key."""
        return self.kind == _KEY_REVOCATION

    @property
    def revokes_subkey(self) -> bool:
        """True for a revocation of a subkey."""
        return self.kind == _SUBKEY_REVOCATION

    @property
    def revokes_name(self) -> bool:
        """True for a revocation of a user id."""
        return self.kind == _NAME_REVOCATION

    @property
    def revokes(self) -> bool:
        """True for every revocation, be it of the primary key, a subkey or a user id."""
        return self.kind in {_KEY_REVOCATION, _SUBKEY_REVOCATION, _NAME_REVOCATION}

    @property
    def revocation(self) -> Revocation:
        """When and how it revokes, if it does."""
        return Revocation(self.made_at, self.is_foreign or self.reason not in _SOFT_REASONS)


def newest(claims: Sequence[Claim]) -> Claim:
    """The latest of some claims; of two of the same second the later in the file."""
    return max(reversed(claims), key=lambda claim: claim.made_at)


def claims_of(found: Iterable[Packet], fingerprint: str) -> tuple[Claim, ...]:
    """What the key of a fingerprint says in these packets, each once; all else is dropped.

    A revocation by another key is kept only when the key itself appointed that one.
    """
    read = {packet.body: _read(packet.body) for packet in found}
    said = {body: value for body, value in read.items() if value is not None and value.kind in _OWN}
    own = {body for body, value in said.items() if value.claims(fingerprint)}
    revokers = appointed(said[body] for body in own)
    return tuple(
        _claim(body, value, is_foreign=body not in own)
        for body, value in said.items()
        if body in own or (value.kind == _KEY_REVOCATION and any(map(value.claims, revokers)))
    )


def appointed(own: Iterable[Statement]) -> frozenset[str]:
    """Fingerprints of the keys that the key itself lets revoke it (RFC 9580 section 5.2.3.23)."""
    bodies = (body for value in own for body in value.signed(REVOCATION_KEY))
    return frozenset(body[2:].hex().upper() for body in bodies if len(body) == _DESIGNATED)


def _read(body: bytes) -> Statement | None:
    try:
        value = statement(body)
        _ = value.made_at, value.seconds(KEY_EXPIRATION_TIME)
    except FormatError:
        return None
    return value


def _claim(body: bytes, value: Statement, *, is_foreign: bool) -> Claim:
    return Claim(
        kind=value.kind,
        made_at=value.made_at,
        digest=value.digest,
        flags=_flags(value),
        lifetime=value.seconds(KEY_EXPIRATION_TIME) or None,
        is_answered=any(map(_is_back_signature, (*value.hashed, *value.unhashed))),
        is_foreign=is_foreign,
        reason=_first_byte(value, REVOCATION_REASON),
        packet=Packet(2, body).serialised,
        said=value,
    )


def _flags(value: Statement) -> int | None:
    """What every statement of key flags allows; one without a byte allows nothing, as with GnuPG."""
    bodies = value.signed(KEY_FLAGS)
    return reduce(and_, (body[0] if body else 0 for body in bodies)) if bodies else None


def _first_byte(value: Statement, kind: int) -> int | None:
    bodies = value.signed(kind)
    return bodies[0][0] if bodies and bodies[0] else None


def _is_back_signature(part: Subpacket) -> bool:
    if part.kind != EMBEDDED_SIGNATURE:
        return False
    said = _read(part.body)
    return said is not None and said.kind == BACK_SIGNATURE
