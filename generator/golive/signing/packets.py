"""OpenPGP packets (RFC 9580 section 4), their subpackets and numbers, read strictly."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from golive.signing.faults import MalformedError, UnsupportedError

_NEW_FORMAT = 0x40
_CRITICAL = 0x80
ENDS_EARLY = "the data ends in the middle of a packet"


class Tag(IntEnum):
    """The kinds of packets that are told apart (RFC 9580 section 5)."""

    SIGNATURE = 2
    SECRET_KEY = 5
    PUBLIC_KEY = 6
    SECRET_SUBKEY = 7
    TRUST = 12
    USER_ID = 13
    PUBLIC_SUBKEY = 14
    USER_ATTRIBUTE = 17


class Packet(NamedTuple):
    """One packet: its number of kind (maybe none of `Tag`) and its body."""

    tag: int
    body: bytes

    @property
    def serialised(self) -> bytes:
        """The packet with the plainest header of definite length: one byte, then four of length."""
        return bytes([0xC0 | self.tag, 0xFF]) + len(self.body).to_bytes(4) + self.body


class Reader:
    """A cursor over bytes that never reads past their end."""

    def __init__(self, data: bytes) -> None:
        """Stand before the first byte of ``data``."""
        self._data = data
        self._at = 0

    @property
    def done(self) -> bool:
        """True when nothing is left."""
        return self._at >= len(self._data)

    def take(self, count: int) -> bytes:
        """The next ``count`` bytes; raises `MalformedError` when there are fewer."""
        end = self._at + count
        if end > len(self._data):
            raise MalformedError(ENDS_EARLY)
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def number(self, width: int) -> int:
        """The next ``width`` bytes as a number, big end first."""
        return int.from_bytes(self.take(width))

    def rest(self) -> bytes:
        """All that is left."""
        return self.take(len(self._data) - self._at)

    def integer(self) -> tuple[int, int]:
        """The next multiprecision integer and its length in bits (RFC 9580 section 3.2)."""
        value, bits, self._at = _integer(self._data, self._at)
        return value, bits


def integers(data: bytes, count: int) -> list[int]:
    """The multiprecision integers of which some bytes consist; raises `MalformedError` otherwise."""
    values, at = [], 0
    for _ in range(count):
        value, _bits, at = _integer(data, at)
        values.append(value)
    if at < len(data):
        raise MalformedError("the signature has stray bytes after its numbers")
    return values


def _integer(data: bytes, at: int) -> tuple[int, int, int]:
    """The multiprecision integer at a place, its length in bits, and where it ends."""
    bits = int.from_bytes(data[at : at + 2])
    end = at + 2 + (bits + 7) // 8
    if at + 2 > len(data) or end > len(data):
        raise MalformedError(ENDS_EARLY)
    value = int.from_bytes(data[at + 2 : end])
    if value.bit_length() != bits:
        raise MalformedError("a number is written with a wrong length")
    return value, bits, end


def packets(data: bytes) -> Iterator[Packet]:
    """All packets of definite length in ``data``, in order.

    Raises:
        MalformedError: the data ends early or is no packet.
        UnsupportedError: a packet has a partial or open-ended length.
    """
    at, whole = 0, len(data)
    while at < whole:
        first = data[at]
        if not first & _CRITICAL:
            raise MalformedError("the block holds bytes that are no packet")
        is_new = first & _NEW_FORMAT
        start, length = _new_length(data, at + 1) if is_new else _old_length(data, at + 1, first & 3)
        at = start + length
        if at > whole:
            raise MalformedError(ENDS_EARLY)
        yield Packet(first & 0x3F if is_new else (first >> 2) & 0x0F, data[start:at])


def _old_length(data: bytes, at: int, kind: int) -> tuple[int, int]:
    """Where the body behind a length begins, and how long it is."""
    if kind == 3:  # noqa: PLR2004  # RFC 9580 section 4.2.2
        raise UnsupportedError("a packet has no definite length")
    return _number(data, at, 1 << kind)


def _new_length(data: bytes, at: int) -> tuple[int, int]:
    """As `_old_length`."""
    _, first = _number(data, at, 1)
    if first < 192:  # noqa: PLR2004  # RFC 9580 section 4.2.1
        return at + 1, first
    if first < 224:  # noqa: PLR2004  # ditto
        end, second = _number(data, at + 1, 1)
        return end, ((first - 192) << 8) + second + 192
    if first < 255:  # noqa: PLR2004  # ditto
        raise UnsupportedError("a packet has a partial length")
    return _number(data, at + 1, 4)


def _number(data: bytes, at: int, width: int) -> tuple[int, int]:
    """Where the number at a place ends, and the number."""
    end = at + width
    if end > len(data):
        raise MalformedError(ENDS_EARLY)
    return end, int.from_bytes(data[at:end])


class Subpacket(NamedTuple):
    """One statement inside a signature (RFC 9580 section 5.2.3.7)."""

    kind: int
    is_critical: bool
    body: bytes


def subpackets(area: bytes) -> tuple[Subpacket, ...]:
    """All subpackets of a hashed or unhashed area, in order.

    Written without `Reader`: every signature has two areas with a few short parts each.
    """
    found, at, whole = [], 0, len(area)
    while at < whole:
        start, length = at + 1, area[at]
        if length >= 192:  # noqa: PLR2004  # RFC 9580 section 5.2.3.7
            start, length = _long_subpacket(area, at)
        at = start + length
        if not length or at > whole:
            raise MalformedError(ENDS_EARLY)
        kind = area[start]
        found.append(Subpacket(kind & 0x7F, kind >= _CRITICAL, area[start + 1 : at]))
    return tuple(found)


def _long_subpacket(area: bytes, at: int) -> tuple[int, int]:
    """Where the subpacket whose length of several bytes stands at a place begins, and how long it is."""
    first = area[at]
    if first < 255:  # noqa: PLR2004  # RFC 9580 section 5.2.3.7
        start, second = _number(area, at + 1, 1)
        return start, ((first - 192) << 8) + second + 192
    return _number(area, at + 1, 4)
