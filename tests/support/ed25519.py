"""Ed25519 in plain Python (RFC 8032 section 5.1): slow, and enough for throw-away keys of tests."""

from __future__ import annotations

import hashlib
from typing import TypeAlias

Point: TypeAlias = tuple[int, int, int, int]

_P = 2**255 - 19
_ORDER = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P


def _add(one: Point, other: Point) -> Point:
    """The sum of two points in extended coordinates (RFC 8032 section 5.1.4)."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c, d = 2 * one[3] * other[3] * _D % _P, 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _base() -> Point:
    y = 4 * pow(5, -1, _P) % _P
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * pow(2, (_P - 1) // 4, _P) % _P
    x = x if x % 2 == 0 else _P - x
    return x, y, 1, x * y % _P


_DOUBLED = [_base()]
while len(_DOUBLED) < 256:
    _DOUBLED.append(_add(_DOUBLED[-1], _DOUBLED[-1]))


def _times_base(number: int) -> bytes:
    """A multiple of the base point as its 32 bytes."""
    point = (0, 1, 1, 0)
    for place, doubled in enumerate(_DOUBLED):
        if number >> place & 1:
            point = _add(point, doubled)
    inverse = pow(point[2], -1, _P)
    x, y = point[0] * inverse % _P, point[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _expanded(seed: bytes) -> tuple[int, bytes]:
    digest = hashlib.sha512(seed).digest()
    number = int.from_bytes(digest[:32], "little") & ~7 & (1 << 254) - 1 | 1 << 254
    return number, digest[32:]


def _number(data: bytes) -> int:
    return int.from_bytes(hashlib.sha512(data).digest(), "little") % _ORDER


def public(seed: bytes) -> bytes:
    """The public key of a private one, which is any 32 bytes."""
    return _times_base(_expanded(seed)[0])


def sign(seed: bytes, message: bytes) -> bytes:
    """The signature of 64 bytes over a message."""
    number, prefix = _expanded(seed)
    nonce = _number(prefix + message)
    begun = _times_base(nonce)
    challenge = _number(begun + _times_base(number) + message)
    return begun + ((nonce + challenge * number) % _ORDER).to_bytes(32, "little")
