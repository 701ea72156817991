"""OpenPGP bytes taken apart and put together by hand, to make what no honest program makes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator

HASHES = {8: "sha256", 9: "sha384", 10: "sha512"}


def armoured(data: bytes, label: str = "SIGNATURE", head: str = "") -> bytes:
    """One block of text without a checksum."""
    text = base64.b64encode(data).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    block = [f"-----BEGIN PGP {label}-----", *head.splitlines(), "", *lines, f"-----END PGP {label}-----", ""]
    return "\n".join(block).encode()


def bare(text: bytes) -> bytes:
    """The binary content of one block of text, unchecked."""
    lines = text.strip().split(b"\n")
    body = lines[lines.index(b"") + 1 : -1]
    return base64.b64decode(b"".join(line for line in body if not line.startswith(b"=")))


def packet(tag: int, body: bytes) -> bytes:
    """A packet in the new format with a length of five bytes."""
    return bytes([0xC0 | tag, 0xFF]) + len(body).to_bytes(4) + body


def old_packet(tag: int, body: bytes) -> bytes:
    """A packet in the old format with a length of two bytes."""
    return bytes([0x80 | tag << 2 | 1]) + len(body).to_bytes(2) + body


def packets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(Tag, body) of each packet as gpg writes them: old format, definite length."""
    at = 0
    while at < len(data):
        width = 1 << (data[at] & 3)
        size = int.from_bytes(data[at + 1 : at + 1 + width])
        start = at + 1 + width
        yield (data[at] >> 2) & 0x0F, data[start : start + size]
        at = start + size


def key_file(parts: Iterable[tuple[int, bytes]]) -> bytes:
    """An armoured public key file of these packets."""
    return armoured(b"".join(packet(tag, body) for tag, body in parts), "PUBLIC KEY BLOCK")


def subpacket(kind: int, body: bytes, *, critical: bool = False) -> bytes:
    """One subpacket with a length of one byte."""
    return bytes([len(body) + 1, kind | (0x80 if critical else 0)]) + body


class Draft:
    """A version 4 signature packet whose parts can be exchanged."""

    def __init__(self, body: bytes) -> None:
        self.head = bytearray(body[:4])
        size = int.from_bytes(body[4:6])
        self.hashed = body[6 : 6 + size]
        rest = body[6 + size :]
        size = int.from_bytes(rest[:2])
        self.unhashed = rest[2 : 2 + size]
        self.check = rest[2 + size : 4 + size]
        self.numbers = rest[4 + size :]

    @classmethod
    def of(cls, signature: bytes) -> Draft:
        """The parts of an armoured signature made by gpg."""
        ((_, body),) = packets(bare(signature))
        return cls(body)

    @property
    def covered(self) -> bytes:
        return bytes(self.head) + len(self.hashed).to_bytes(2) + self.hashed

    @property
    def body(self) -> bytes:
        unhashed = len(self.unhashed).to_bytes(2) + self.unhashed
        return self.covered + unhashed + self.check + self.numbers

    def fit(self, document: bytes) -> None:
        """Set the two bytes that begin the digest as they would be for this document."""
        trailer = b"\x04\xff" + len(self.covered).to_bytes(4)
        digest = hashlib.new(HASHES[self.head[3]], document + self.covered + trailer).digest()
        self.check = digest[:2]

    @property
    def text(self) -> bytes:
        """As an armoured file."""
        return armoured(packet(2, self.body))
