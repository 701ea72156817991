"""A detached signature file, read into a value or refused; the mathematics come later."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

from golive.signing.algorithms import (
    HASH_NAMES,
    RSA,
    Algorithm,
    check_hash,
    check_signature_algorithm,
)
from golive.signing.armour import SIGNATURE, unarmoured
from golive.signing.faults import MalformedError, UnsupportedError
from golive.signing.packets import Packet, Tag, integers, packets
from golive.signing.statement import (
    CREATION_TIME,
    EXPIRATION_TIME,
    ISSUER_FINGERPRINT,
    ISSUER_KEY_ID,
    LATEST,
    NOTATION,
    SIGNERS_USER_ID,
    Statement,
    is_fingerprint,
    statement,
)

LARGEST_SIGNATURE = 16 * 1024
"""Bytes of a signature file that are read."""

_HASHES: Mapping[int, Callable[[bytes], Any]] = MappingProxyType(
    {8: hashlib.sha256, 9: hashlib.sha384, 10: hashlib.sha512}
)
_BINARY = 0x00
_KINDS = {
    0x01: "a signature over text (made with --textmode)",
    0x02: "a signature over nothing (standalone)",
}
_UNDERSTOOD = frozenset({CREATION_TIME, EXPIRATION_TIME, ISSUER_KEY_ID, SIGNERS_USER_ID, ISSUER_FINGERPRINT})


class Signature(NamedTuple):
    """A detached version 4 signature over exact bytes.

    Attributes:
        issuer: fingerprint of the key or subkey that it names, upper-case hex.
        made_at: its own time, UTC.
        expires: UTC; ``None`` when it does not expire.
        algorithm: of the key, by number.
        digest: hash algorithm, by number.
        packet: the one packet, rewritten with a plain header.
        statement: all that the packet says.
    """

    issuer: str
    made_at: datetime
    expires: datetime | None
    algorithm: int
    digest: int
    packet: bytes
    statement: Statement

    @property
    def hash_name(self) -> str:
        """The hash as people write it, e.g. ``SHA-512``."""
        return HASH_NAMES[self.digest]

    def fits(self, digest: bytes) -> bool:
        """True when the digest of a document begins as the signature says.

        Two bytes prove nothing; but a signature whose two bytes differ was changed after
        signing, although the mathematics do not cover them (RFC 9580 section 5.2.3).
        """
        return digest.startswith(self.statement.check)

    def digest_of(self, document: bytes) -> bytes:
        """What of a document is signed: its digest with all that the signature covers of itself."""
        said = self.statement
        digest: bytes = _HASHES[self.digest](document + said.covered + said.trailer).digest()
        return digest

    def check_numbers(self, key: Algorithm) -> None:
        """Raise `MalformedError` unless the numbers are those of a signature by such a key."""
        for value in integers(self.statement.numbers, 1 if key.number == RSA else 2):
            if value.bit_length() > key.bits:
                raise MalformedError("the signature has a number too large for its key")


def read_signature(data: bytes) -> Signature:
    """The detached signature in a file.

    Raises:
        MalformedError: not one well-formed signature.
        UnsupportedError: an OpenPGP file or signature of another kind.
        WeakError: its hash can be forged.
        PrivateKeyError: it holds a private key.
    """
    body = _only_packet(packets(unarmoured(data, SIGNATURE, LARGEST_SIGNATURE)))
    said = statement(body)
    _check_kind(said)
    check_signature_algorithm(said.algorithm)
    check_hash(said.digest)
    _check_subpackets(said)
    made_at = said.made_at
    lifetime = said.seconds(EXPIRATION_TIME)
    if lifetime and made_at.timestamp() + lifetime > LATEST:
        raise MalformedError("the signature lasts longer than OpenPGP's clock can tell")
    return Signature(
        issuer=_issuer(said),
        made_at=made_at,
        expires=made_at + timedelta(seconds=lifetime) if lifetime else None,
        algorithm=said.algorithm,
        digest=said.digest,
        packet=Packet(Tag.SIGNATURE, body).serialised,
        statement=said,
    )


def _only_packet(found: Iterable[Packet]) -> bytes:
    bodies = []
    for packet in found:
        if packet.tag != Tag.SIGNATURE:
            raise UnsupportedError("the block holds more than a detached signature")
        bodies.append(packet.body)
    if len(bodies) != 1:
        raise MalformedError(f"the file holds {len(bodies)} signatures, not one")
    return bodies[0]


def _check_kind(said: Statement) -> None:
    if said.kind != _BINARY:
        name = _KINDS.get(said.kind, f"a signature of type 0x{said.kind:02x}")
        raise UnsupportedError(f"this is {name}; sign with `gpg --armor --detach-sign`")


def _check_subpackets(said: Statement) -> None:
    for kind, is_critical, _ in said.hashed:
        if is_critical and kind == NOTATION:
            raise UnsupportedError("the signature has a notation marked as critical")
        if is_critical and kind not in _UNDERSTOOD:
            raise UnsupportedError(f"the signature has a critical statement of the unknown kind {kind}")
    for part in said.unhashed:
        if part.kind != ISSUER_KEY_ID or part.is_critical:
            raise UnsupportedError(f"the signature says something (kind {part.kind}) outside what it covers")
    if len(said.unhashed) > 1:
        raise MalformedError("the signature names its key id more than once")


def _issuer(said: Statement) -> str:
    bodies = said.signed(ISSUER_FINGERPRINT)
    if not bodies:
        words = "the signature does not name its key's fingerprint"
        raise UnsupportedError(f"{words}; sign with GnuPG 2.1.16 or later")
    if len(bodies) > 1 or not is_fingerprint(bodies[0]):
        raise MalformedError("the signature does not name exactly one version 4 fingerprint")
    name = bodies[0]
    issuer = name[1:].hex().upper()
    key_ids = [body for kind, _, body in said.hashed + said.unhashed if kind == ISSUER_KEY_ID]
    strangers = [key_id.hex().upper() for key_id in key_ids if key_id != name[-8:]]
    if strangers:
        raise MalformedError(f"the signature names the key id {min(strangers)}, but the fingerprint {issuer}")
    return issuer
