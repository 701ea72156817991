"""OpenPGP packets (RFC 9580 section 4), their subpackets and numbers, read strictly."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from golive.signing.faults import MalformedError, UnsupportedError

_NEW_FORMAT = 0x40
_CRITICAL = 0x80
_ENDS_EARLY = "the data ends in the middle of a packet"


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
            raise MalformedError(_ENDS_EARLY)
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
        bits = self.number(2)
        value = self.number((bits + 7) // 8)
        if value.bit_length() != bits:
            raise MalformedError("a number is written with a wrong length")
        return value, bits


def packets(data: bytes) -> Iterator[Packet]:
    """All packets of definite length in ``data``, in order.

    Raises:
        MalformedError: the data ends early or is no packet.
        UnsupportedError: a packet has a partial or open-ended length.
    """
    reader = Reader(data)
    while not reader.done:
        first = reader.number(1)
        if not first & _CRITICAL:
            raise MalformedError("the block holds bytes that are no packet")
        if first & _NEW_FORMAT:
            yield Packet(first & 0x3F, reader.take(_new_length(reader)))
        else:
            yield Packet((first >> 2) & 0x0F, reader.take(_old_length(reader, first & 3)))


def _old_length(reader: Reader, kind: int) -> int:
    if kind == 3:  # noqa: PLR2004  # RFC 9580 section 4.2.2
        raise UnsupportedError("a packet has no definite length")
    return reader.number(1 << kind)


def _new_length(reader: Reader) -> int:
    first = reader.number(1)
    if first < 192:  # noqa: PLR2004  # RFC 9580 section 4.2.1
        return first
    if first < 224:  # noqa: PLR2004  # ditto
        return ((first - 192) << 8) + reader.number(1) + 192
    if first < 255:  # noqa: PLR2004  # ditto
        raise UnsupportedError("a packet has a partial length")
    return reader.number(4)


class Subpacket(NamedTuple):
    """One statement inside a signature (RFC 9580 section 5.2.3.7)."""

    kind: int
    is_critical: bool
    body: bytes


def subpackets(area: bytes) -> tuple[Subpacket, ...]:
    """All subpackets of a hashed or unhashed area, in order.

    Written without `Reader`: every signature has two areas with a few short parts each.
    """
    found, at = [], 0
    while at < len(area):
        start, length = _subpacket_bounds(area, at)
        at = start + length
        if not length or at > len(area):
            raise MalformedError(_ENDS_EARLY)
        kind = area[start]
        found.append(Subpacket(kind & 0x7F, kind >= _CRITICAL, area[start + 1 : at]))
    return tuple(found)


def _subpacket_bounds(area: bytes, at: int) -> tuple[int, int]:
    """Where the subpacket whose length stands at a place begins, and how long it is."""
    first = area[at]
    if first < 192:  # noqa: PLR2004  # RFC 9580 section 5.2.3.7
        return at + 1, first
    reader = Reader(area[at + 1 :])
    if first < 255:  # noqa: PLR2004  # ditto
        return at + 2, ((first - 192) << 8) + reader.number(1) + 192
    return at + 5, reader.number(4)
