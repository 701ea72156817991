"""Whether keys and signatures in a key file hold whole numbers, of whatever algorithm they are.

GnuPG stops at the first number that is none, and takes in no key behind it: one such
file would make every other of a book unknown. So it is refused on reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from golive.signing.faults import MalformedError
from golive.signing.packets import Reader, Subpacket
from golive.signing.statement import EMBEDDED_SIGNATURE, EXPIRATION_TIME, NOTATION, Statement, statement

_LONGEST = 16384  # bits; GnuPG reads no longer number
_FIXED = 6  # version, time and algorithm come first in a key: RFC 9580 section 5.5.2.2
_CURVED = frozenset({18, 19, 22})
_ECDH = 18
_OF_KEYS: Mapping[int, int] = MappingProxyType({1: 2, 2: 2, 3: 2, 16: 3, 17: 4, 18: 1, 19: 1, 22: 1})
_OF_SIGNATURES: Mapping[int, int] = MappingProxyType({1: 1, 3: 1, 17: 2, 19: 2, 22: 2})
"""How many numbers there are (RFC 9580 sections 5.2.3 and 5.5.5); of other algorithms nothing is known."""

_SHORTEST: Mapping[int, int] = MappingProxyType(
    {2: 4, 3: 4, 4: 1, 5: 2, 7: 1, 9: 4, 12: 22, 16: 8, 20: 8, 25: 1, 29: 1, 32: 10, 33: 21, 38: 2}
)
"""Bytes that a part must have (RFC 9580 section 5.2.3); at some that are shorter GnuPG 2.2 dies."""


def check_key(body: bytes) -> None:
    """Raise `MalformedError` unless a version 4 key packet holds the numbers of its algorithm."""
    number, reader = body[_FIXED - 1], Reader(body[_FIXED:])
    if number in _CURVED:
        reader.take(reader.number(1))
    _check(reader, _OF_KEYS.get(number, 0))
    if number == _ECDH:
        reader.take(reader.number(1))


def check_signature(said: Statement) -> None:
    """Raise `FormatError` unless a signature, and each answer in it, is whole, with no short part.

    An answer is the signature of a subkey that stands in the one that binds it; none stands in an answer.
    """
    _check_one(said)
    for body in _embedded(said):
        answer = statement(body)
        _check_one(answer)
        if any(_embedded(answer)):
            raise MalformedError("a signature stands inside of one that stands in another")


def _embedded(said: Statement) -> Iterator[bytes]:
    return (part.body for part in (*said.hashed, *said.unhashed) if part.kind == EMBEDDED_SIGNATURE)


def _check_one(said: Statement) -> None:
    _check(Reader(said.numbers), _OF_SIGNATURES.get(said.algorithm, 0))
    said.seconds(EXPIRATION_TIME)
    for part in (*said.hashed, *said.unhashed):
        if len(part.body) < _SHORTEST.get(part.kind, 0) or not _is_whole(part):
            raise MalformedError(f"a signature has a part of kind {part.kind} that is too short or not whole")


def _is_whole(part: Subpacket) -> bool:
    """False for a notation whose lengths are not those of its name and value (section 5.2.3.24)."""
    if part.kind != NOTATION:
        return True
    name, value = int.from_bytes(part.body[4:6]), int.from_bytes(part.body[6:8])
    return len(part.body) == 8 + name + value  # the head of a notation


def _check(reader: Reader, count: int) -> None:
    for _ in range(count):
        _, bits = reader.integer()
        if bits > _LONGEST:
            raise MalformedError("a number is longer than GnuPG reads")
