"""Keys and signatures without gpg: packets written by hand, as GnuPG writes them and accepts them."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime, timedelta

from support import ed25519

BEGIN = datetime(2023, 1, 2, 9, tzinfo=UTC)
"""A month after every key was made."""


def packet(tag: int, body: bytes) -> bytes:
    """A packet in the new format (RFC 9580 section 4.2)."""
    size = len(body)
    head = bytes([size]) if size < 192 else bytes([((size - 192) >> 8) + 192, (size - 192) & 0xFF])
    return bytes([0xC0 | tag]) + head + body


def armoured(label: str, data: bytes) -> bytes:
    """One armoured block."""
    text = base64.b64encode(data).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN PGP {label}-----", "", *lines, f"-----END PGP {label}-----", ""]).encode()


def _mpi(value: bytes) -> bytes:
    value = value.lstrip(b"\0")
    bits = len(value) * 8 - (8 - value[0].bit_length())
    return bits.to_bytes(2) + value


class Key:
    """A version 4 Ed25519 key (RFC 4880 with the EdDSA of GnuPG: algorithm 22)."""

    def __init__(self, person: str) -> None:
        self.seed = hashlib.sha256(person.encode()).digest()
        public = ed25519.public(self.seed)
        created = int((BEGIN - timedelta(days=30)).timestamp()).to_bytes(4)
        curve = bytes.fromhex("092b06010401da470f01")
        self.body = b"\x04" + created + b"\x16" + curve + _mpi(b"\x40" + public)
        self.primary = hashlib.sha1(
            b"\x99" + len(self.body).to_bytes(2) + self.body, usedforsecurity=False
        ).digest()
        self.fingerprint = self.primary.hex().upper()
        self.user = f"{person} <{person}@example.org>".encode()

    def mathematics(self, digest: bytes) -> bytes:
        """The Ed25519 signature of a digest."""
        return ed25519.sign(self.seed, digest)

    def certificate(self) -> bytes:
        """The armoured public key with its one self-signed user id; it certifies and signs."""
        bound = b"\x99" + len(self.body).to_bytes(2) + self.body
        bound += b"\xb4" + len(self.user).to_bytes(4) + self.user
        flags = bytes([2, 27, 3])
        own = self._signature(0x13, bound, BEGIN - timedelta(days=30), flags)
        parts = packet(6, self.body) + packet(13, self.user) + own
        return armoured("PUBLIC KEY BLOCK", parts)

    def sign(self, document: bytes, at: datetime) -> bytes:
        """An armoured detached signature."""
        return armoured("SIGNATURE", self._signature(0x00, document, at))

    def _signature(self, kind: int, content: bytes, at: datetime, more: bytes = b"") -> bytes:
        hashed = b"\x16\x21\x04" + self.primary + b"\x05\x02" + int(at.timestamp()).to_bytes(4) + more
        covered = bytes([4, kind, 22, 10]) + len(hashed).to_bytes(2) + hashed
        digest = hashlib.sha512(content + covered + b"\x04\xff" + len(covered).to_bytes(4)).digest()
        made = self.mathematics(digest)
        issuer = b"\x09\x10" + self.primary[-8:]
        body = covered + len(issuer).to_bytes(2) + issuer + digest[:2] + _mpi(made[:32]) + _mpi(made[32:])
        return packet(2, body)
