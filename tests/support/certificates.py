"""Key files written packet by packet, with genuine signatures over whatever a test wants to say.

An honest program cannot be made to say most of it; so keys here are numbers of our own, and
everything is signed with them directly. Nothing is random: the same seed is the same key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.keys import CREATED, SIGNED
from support.openpgp import armoured, key_file, packet, subpacket

OID = bytes.fromhex("2b06010401da470f01")
SIGNS, CERTIFIES, AUTHENTICATES = b"\x02", b"\x01", b"\x20"
BOTH = b"\x03"
MONTH = timedelta(days=30)
Packet = tuple[int, bytes]


def seconds(moment: datetime) -> bytes:
    return int(moment.timestamp()).to_bytes(4)


def number(value: bytes) -> bytes:
    """A multiprecision integer (RFC 9580 section 3.2)."""
    bare = value.lstrip(b"\0")
    return int.from_bytes(bare).bit_length().to_bytes(2) + bare


@dataclass(frozen=True)
class Key:
    """An Ed25519 key that says whatever it is told to say."""

    seed: int
    created: datetime = CREATED

    @property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"%d" % self.seed).digest())

    @property
    def body(self) -> bytes:
        point = self.private.public_key().public_bytes_raw()
        return b"\x04" + seconds(self.created) + b"\x16" + bytes([len(OID)]) + OID + number(b"\x40" + point)

    @property
    def framed(self) -> bytes:
        return b"\x99" + len(self.body).to_bytes(2) + self.body

    @property
    def fingerprint(self) -> str:
        return hashlib.sha1(self.framed, usedforsecurity=False).hexdigest().upper()

    @property
    def issuer(self) -> bytes:
        return subpacket(33, b"\x04" + bytes.fromhex(self.fingerprint))

    @property
    def key_id(self) -> bytes:
        return subpacket(16, bytes.fromhex(self.fingerprint[-16:]))

    def says(  # noqa: PLR0913  # the parts of a signature
        self,
        kind: int,
        about: bytes,
        *,
        at: datetime = CREATED,
        more: bytes = b"",
        unhashed: bytes | None = None,
        digest: int = 8,
        hashed: bytes | None = None,
    ) -> bytes:
        """The body of a genuine signature of a kind over something."""
        name = {2: "sha1", 8: "sha256", 10: "sha512"}[digest]
        said = self.issuer + subpacket(2, seconds(at)) + more if hashed is None else hashed
        covered = bytes([4, kind, 22, digest]) + len(said).to_bytes(2) + said
        framed = covered + b"\x04\xff" + len(covered).to_bytes(4)
        hash_ = hashlib.new(name, about + framed, usedforsecurity=False).digest()
        made = self.private.sign(hash_)
        free = self.key_id if unhashed is None else unhashed
        return covered + len(free).to_bytes(2) + free + hash_[:2] + number(made[:32]) + number(made[32:])

    def about(self, name: bytes) -> bytes:
        return self.framed + b"\xb4" + len(name).to_bytes(4) + name

    def certifies(self, name: bytes, flags: bytes | None = BOTH, **said: object) -> Packet:
        """A self-signature on a user id."""
        more = (subpacket(27, flags) if flags is not None else b"") + bytes(said.pop("more", b""))  # type: ignore[call-overload]  # bytes
        return 2, self.says(0x13, self.about(name), more=more, **said)  # type: ignore[arg-type]  # as `says`

    def binds(self, subkey: Key, answer: bytes | None, flags: bytes = SIGNS, **said: object) -> Packet:
        """A binding of a subkey, which has an embedded signature where there is an answer."""
        free = self.key_id + (embedded(answer) if answer is not None else b"")
        more = subpacket(27, flags) + bytes(said.pop("more", b""))  # type: ignore[call-overload]  # bytes
        return 2, self.says(0x18, self.framed + subkey.framed, more=more, unhashed=free, **said)  # type: ignore[arg-type]  # as `says`

    def answers(self, primary: Key, **said: object) -> bytes:
        """The back-signature of a subkey."""
        return self.says(0x19, primary.framed + self.framed, **said)  # type: ignore[arg-type]  # as `says`

    def signs(self, document: bytes, at: datetime = SIGNED) -> bytes:
        """An armoured detached signature."""
        return armoured(packet(2, self.says(0, document, at=at)))


def embedded(body: bytes) -> bytes:
    """A signature inside a signature, with a length of one byte."""
    return subpacket(32, body)


def written(*parts: Packet | Sequence[Packet]) -> bytes:
    """An armoured key file."""
    flat: list[Packet] = []
    for part in parts:
        if isinstance(part, tuple):
            flat.append(part)
        else:
            flat.extend(part)
    return key_file(flat)
