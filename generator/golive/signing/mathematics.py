"""Whether numbers are a signature by a public key: RSA, ECDSA and Ed25519 by pyca `cryptography`.

What this module refuses is at least what GnuPG refuses; where the two could differ over odd
numbers (a point of small order, a digest shorter than the curve), it says no.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed, encode_dss_signature

from golive.signing.faults import FormatError, MalformedError
from golive.signing.packets import Reader, integers

Check: TypeAlias = Callable[[bytes, int, bytes], None]
"""Raises unless numbers (undecoded), by hash algorithm (number), are a signature of a digest."""

DIGESTS: Mapping[int, str] = MappingProxyType(
    {2: "sha1", 8: "sha256", 9: "sha384", 10: "sha512", 11: "sha224"}
)
"""Hash algorithms that a key may have signed itself with, to the name that `hashlib` knows.

Documents are held to three of them (`algorithms.HASHES`); a key that signed itself with
SHA-1 is warned about.
"""

_PREHASHED = {
    2: Prehashed(hashes.SHA1()),  # noqa: S303  # what old keys signed themselves with; warned about
    8: Prehashed(hashes.SHA256()),
    9: Prehashed(hashes.SHA384()),
    10: Prehashed(hashes.SHA512()),
    11: Prehashed(hashes.SHA224()),
}
_CURVES: Mapping[bytes, ec.EllipticCurve] = MappingProxyType(
    {
        bytes.fromhex("2a8648ce3d030107"): ec.SECP256R1(),
        bytes.fromhex("2b81040022"): ec.SECP384R1(),
        bytes.fromhex("2b81040023"): ec.SECP521R1(),
    }
)
_FIELD = 2**255 - 19  # RFC 8032 section 5.1
SMALL_ORDER = frozenset(  # the y of the eight points whose multiples by 8 are zero
    {
        0,
        1,
        _FIELD - 1,
        2707385501144840649318225287225658788936804267575313519463743609750303402022,
        55188659117513257062467267217118295137698188065244968500265048394206261417927,
    }
)
"""By a key that is one of these points, anybody can sign anything."""
_COMPRESSED = 0x40  # RFC 9580 section 11.2: a point in its native form
_LONGEST_DIGEST = 64
_REFUSALS = (InvalidSignature, UnsupportedAlgorithm, FormatError, ValueError, OverflowError)


def check_of(body: bytes) -> Check | None:
    """How signatures by a key are checked; ``None`` where its numbers are no sound public key.

    Args:
        body: of a version 4 key packet of an algorithm that golive takes (RFC 9580 section 5.5.2).
    """
    material = Reader(body[6:])
    try:
        match body[5]:
            case 1:
                return _rsa(material)
            case 19:
                return _ecdsa(material)
            case 22:
                return _ed25519(material)
            case _:
                return None
    except _REFUSALS:
        return None


def holds(check: Check, numbers: bytes, hash_: int, digest: bytes) -> bool:
    """Whether the mathematics hold; every odd number is a no."""
    try:
        check(numbers, hash_, digest)
    except _REFUSALS:
        return False
    return True


def _rsa(material: Reader) -> Check:
    (modulus, _), (exponent, _) = material.integer(), material.integer()
    key = rsa.RSAPublicNumbers(exponent, modulus).public_key()
    size = (modulus.bit_length() + 7) // 8
    scheme = padding.PKCS1v15()

    def check(numbers: bytes, hash_: int, digest: bytes) -> None:
        (value,) = integers(numbers, 1)
        key.verify(value.to_bytes(size), digest, scheme, _PREHASHED[hash_])

    return check


def _ecdsa(material: Reader) -> Check:
    curve = _CURVES[material.take(material.number(1))]
    point, bits = material.integer()
    key = ec.EllipticCurvePublicKey.from_encoded_point(curve, point.to_bytes((bits + 7) // 8))
    shortest = min(curve.key_size // 8, _LONGEST_DIGEST)

    def check(numbers: bytes, hash_: int, digest: bytes) -> None:
        if len(digest) < shortest:
            raise MalformedError("the hash is too short for the curve")
        r, s = integers(numbers, 2)
        key.verify(encode_dss_signature(r, s), digest, ec.ECDSA(_PREHASHED[hash_]))

    return check


def _ed25519(material: Reader) -> Check:
    material.take(material.number(1))
    point, _ = material.integer()
    encoded = point.to_bytes(33)
    y = int.from_bytes(encoded[1:], "little") & (2**255 - 1)
    if encoded[0] != _COMPRESSED or y >= _FIELD or y in SMALL_ORDER:
        raise MalformedError("the point is not one of the curve's large group")
    key = Ed25519PublicKey.from_public_bytes(encoded[1:])

    def check(numbers: bytes, _hash: int, digest: bytes) -> None:
        r, s = integers(numbers, 2)
        key.verify(r.to_bytes(32) + s.to_bytes(32), digest)

    return check
