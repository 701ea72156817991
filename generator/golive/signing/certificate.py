"""A public key file, read into a value or refused (RFC 9580 section 10.1); nothing is proven here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from golive.signing.algorithms import RECOMMENDED_RSA, RSA, SHA1, Algorithm, key_algorithm
from golive.signing.armour import PUBLIC_KEY, unarmoured
from golive.signing.faults import (
    FormatError,
    MalformedError,
    PrivateKeyError,
    UnsupportedError,
    WeakError,
)
from golive.signing.packets import Packet, Reader, Tag, packets
from golive.signing.selfsigned import Claim, Revocation, claims_of, newest
from golive.signing.wholeness import check_key, check_signature

LARGEST_KEY = 512 * 1024
"""Bytes of a key file that are read."""

_VERSION = 4
_SIGNING_FLAG = 0x02  # RFC 9580 section 5.2.3.29
_REFUSED_PACKETS = {
    Tag.SECRET_KEY: PrivateKeyError("the file holds a private key"),
    Tag.SECRET_SUBKEY: PrivateKeyError("the file holds a private key"),
    Tag.TRUST: UnsupportedError("the file holds a trust packet, which no export contains"),
}
_TAKEN = frozenset({Tag.SIGNATURE, Tag.USER_ID, Tag.USER_ATTRIBUTE, Tag.PUBLIC_SUBKEY})


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A primary key or a subkey.

    Attributes:
        fingerprint: upper-case hex.
        created: UTC.
        algorithm: what it computes with; ``None`` when golive does not take that.
        trouble: why it cannot verify anything; ``None`` when it can.
        number: of its algorithm.
    """

    fingerprint: str
    created: datetime
    algorithm: Algorithm | None
    trouble: FormatError | None
    number: int

    @property
    def key_id(self) -> str:
        """The last 64 bits of the fingerprint, in hex."""
        return self.fingerprint[-16:]


@dataclass(frozen=True, slots=True)
class Subkey:
    """A subkey that its primary key claims to have bound to itself."""

    key: PublicKey
    signs: bool
    expires: datetime | None
    revocations: tuple[Revocation, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A key or user id packet and what the primary key itself says of it."""

    packet: Packet
    claims: tuple[Claim, ...]

    @property
    def serialised(self) -> bytes:
        """The packet and the claims behind it, with plain headers."""
        return self.packet.serialised + b"".join(claim.packet for claim in self.claims)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What a public key file claims; `canonical` is what an engine is given to prove it.

    Attributes:
        primary: its one primary key.
        signs: whether the primary key may sign documents.
        user_ids: with a self-signature, in the order of the file.
        expires: UTC; ``None`` when it does not expire.
        subkeys: with a binding, in the order of the file.
        revocations: of the primary key, earliest first.
        weak: one clause for each reason to replace the key.
        by_sha1: whether a statement of the key about itself that is in force was made with SHA-1.
        canonical: the packets made by the key itself, without foreign signatures.
        sections: the primary key, user ids and subkeys in the order of the file, each with what the
            primary key says of it.
    """

    primary: PublicKey
    signs: bool
    user_ids: tuple[str, ...]
    expires: datetime | None
    subkeys: tuple[Subkey, ...]
    revocations: tuple[Revocation, ...]
    weak: tuple[str, ...]
    by_sha1: bool
    canonical: bytes
    sections: tuple[Section, ...]

    @property
    def keys(self) -> tuple[PublicKey, ...]:
        """The primary key and all subkeys."""
        return (self.primary, *(subkey.key for subkey in self.subkeys))


def read_key(data: bytes) -> KeyFile:
    """The one public key in an armoured file.

    Raises:
        PrivateKeyError: it holds a private key.
        WeakError: its primary key can be forged.
        UnsupportedError: it has an algorithm, version or packet that golive does not take.
        MalformedError: it is not one whole public key.
    """
    sections = _sections(tuple(packets(unarmoured(data, PUBLIC_KEY, LARGEST_KEY))))
    head = sections[0]
    primary = _public_key(head.packet.body)
    if primary.trouble is not None:
        raise type(primary.trouble)(f"the key {primary.trouble}")
    names = [part for part in sections if part.packet.tag == Tag.USER_ID and _certifications(part)]
    if not names:
        raise MalformedError("the key has no user id that it signed itself")
    bound = [part for part in sections if part.packet.tag == Tag.PUBLIC_SUBKEY and _bindings(part)]
    _check_numbers(head, names, bound)
    return KeyFile(
        primary=primary,
        signs=_primary_signs(head, names),
        user_ids=tuple(part.packet.body.decode(errors="replace") for part in names),
        expires=_primary_expires(primary, head, names),
        subkeys=tuple(_subkey(part) for part in bound),
        revocations=_key_revocations(sections),
        weak=tuple(_weaknesses(primary, names, bound)),
        by_sha1=_by_sha1(names, bound),
        canonical=b"".join(part.serialised for part in (head, *names, *bound)),
        sections=tuple(sections),
    )


def _sections(found: Sequence[Packet]) -> list[Section]:
    _check_packets(found)
    fingerprint = fingerprint_of(found[0].body)
    groups: list[list[Packet]] = []
    for packet in found:
        if packet.tag == Tag.SIGNATURE:
            groups[-1].append(packet)
        else:
            groups.append([packet])
    return [Section(group[0], claims_of(group[1:], fingerprint)) for group in groups]


def _check_packets(found: Sequence[Packet]) -> None:
    for packet in found:
        if packet.tag in _REFUSED_PACKETS:
            raise _REFUSED_PACKETS[Tag(packet.tag)]
    if not found or found[0].tag != Tag.PUBLIC_KEY:
        raise MalformedError("the file does not begin with a public key")
    for packet in found[1:]:
        if packet.tag == Tag.PUBLIC_KEY:
            raise MalformedError("the file holds more than one key")
        if packet.tag not in _TAKEN:
            raise UnsupportedError(f"the file holds a packet of kind {packet.tag}, which no key has")


def _check_numbers(head: Section, names: Sequence[Section], bound: Sequence[Section]) -> None:
    for part in bound:
        check_key(part.packet.body)
    for part in (head, *names, *bound):
        for claim in part.claims:
            check_signature(claim.said)


def fingerprint_of(body: bytes) -> str:
    """The fingerprint of a version 4 key packet with this body, upper-case hex."""
    framed = b"\x99" + (len(body) & 0xFFFF).to_bytes(2) + body  # RFC 9580 section 5.5.4.2
    return hashlib.sha1(framed, usedforsecurity=False).hexdigest().upper()


def _public_key(body: bytes) -> PublicKey:
    reader = Reader(body)
    version = reader.number(1)
    if version != _VERSION:
        raise UnsupportedError(f"the key has version {version}; golive reads version {_VERSION}")
    created = datetime.fromtimestamp(reader.number(4), UTC)
    number = reader.number(1)
    algorithm, trouble = _algorithm(number, reader.rest())
    return PublicKey(fingerprint_of(body), created, algorithm, trouble, number)


def _algorithm(number: int, material: bytes) -> tuple[Algorithm | None, FormatError | None]:
    try:
        return key_algorithm(number, material), None
    except (MalformedError, UnsupportedError, WeakError) as trouble:
        return None, trouble


def _certifications(part: Section) -> list[Claim]:
    return [claim for claim in part.claims if claim.certifies]


def _bindings(part: Section) -> list[Claim]:
    return [claim for claim in part.claims if claim.binds]


def _direct(part: Section) -> list[Claim]:
    return [claim for claim in part.claims if claim.is_direct]


def _primary_signs(head: Section, names: Iterable[Section]) -> bool:
    said = [claim for part in names for claim in _certifications(part)]
    for claims in (_direct(head), said):
        flags = [claim for claim in claims if claim.flags is not None]
        if flags:
            return bool((newest(flags).flags or 0) & _SIGNING_FLAG)
    return True


def _primary_expires(primary: PublicKey, head: Section, names: Iterable[Section]) -> datetime | None:
    latest = [newest(_certifications(part)) for part in names]
    for claims in (_direct(head), latest):
        lasting = [claim for claim in claims if claim.lifetime]
        if lasting:
            return _ends(primary, newest(lasting))
    return None


def _ends(key: PublicKey, claim: Claim) -> datetime | None:
    return key.created + timedelta(seconds=claim.lifetime) if claim.lifetime else None


def _subkey(part: Section) -> Subkey:
    key = _public_key(part.packet.body)
    binding = newest(_bindings(part))
    signs = bool((binding.flags or 0) & _SIGNING_FLAG) and binding.is_answered
    revoked = sorted(claim.revocation for claim in part.claims if claim.revokes_subkey)
    return Subkey(key, signs, _ends(key, binding), tuple(revoked))


def _key_revocations(sections: Iterable[Section]) -> tuple[Revocation, ...]:
    """Revocations of the primary key, wherever in the file they were put."""
    claims = (claim for part in sections for claim in part.claims)
    return tuple(sorted(claim.revocation for claim in claims if claim.revokes_key))


def _weaknesses(primary: PublicKey, names: Iterable[Section], bound: Iterable[Section]) -> Iterable[str]:
    signing = (_subkey(part).key for part in bound if _subkey(part).signs)
    for key in (primary, *signing):
        if key.algorithm and key.algorithm.number == RSA and key.algorithm.bits < RECOMMENDED_RSA:
            yield f"{key.key_id} is an RSA key of {key.algorithm.bits} bits, fewer than {RECOMMENDED_RSA}"
    if _by_sha1(names, bound):
        yield f"{primary.key_id} signed itself with SHA-1, which can be forged"


def _by_sha1(names: Iterable[Section], bound: Iterable[Section]) -> bool:
    statements = [newest(_certifications(part)) for part in names]
    statements += [newest(_bindings(part)) for part in bound]
    return any(claim.digest == SHA1 for claim in statements)
