"""The algorithms that golive takes, names for those it does not, and how strong they are."""

from __future__ import annotations

from dataclasses import dataclass

from golive.signing.faults import MalformedError, UnsupportedError, WeakError
from golive.signing.packets import Reader

RSA = 1
ECDSA = 19
EDDSA = 22

SMALLEST_RSA = 2048
"""Bits below which a key is refused (NIST SP 800-57 part 1: 2048 for 112 bits of strength)."""
RECOMMENDED_RSA = 3072
"""Bits below which a key is warned about (ditto: 3072 for 128 bits of strength)."""
LARGEST_RSA = 16384

HASHES = {8: "sha256", 9: "sha384", 10: "sha512"}
"""Number of RFC 9580 section 9.5 to the name that `hashlib` knows."""
HASH_NAMES = {8: "SHA-256", 9: "SHA-384", 10: "SHA-512"}
DIGEST_BITS = {8: 256, 9: 384, 10: 512}
WEAK_HASHES = {1: "MD5", 2: "SHA-1", 3: "RIPEMD-160"}
SHA1 = 2

_OTHER_HASHES = {11: "SHA-224", 12: "SHA3-256", 14: "SHA3-512"}
_OTHER_KEYS = {
    2: "RSA (encrypt only)",
    3: "RSA (sign only)",
    16: "ElGamal",
    17: "DSA",
    18: "ECDH",
    25: "X25519",
    26: "X448",
    27: "Ed25519 in its new form (algorithm 27)",
    28: "Ed448",
}
_ED25519_OID = bytes.fromhex("2b06010401da470f01")
_ED25519_POINT_BITS = 263  # the byte 0x40, then 32 bytes
_ECDSA_CURVES = {
    bytes.fromhex("2a8648ce3d030107"): ("P-256", 256),
    bytes.fromhex("2b81040022"): ("P-384", 384),
    bytes.fromhex("2b81040023"): ("P-521", 521),
}
_OTHER_CURVES = {
    bytes.fromhex("2b2403030208010107"): "brainpoolP256r1",
    bytes.fromhex("2b240303020801010b"): "brainpoolP384r1",
    bytes.fromhex("2b240303020801010d"): "brainpoolP512r1",
    bytes.fromhex("2b8104000a"): "secp256k1",
    bytes.fromhex("2b6571"): "Ed448",
}


@dataclass(frozen=True, slots=True)
class Algorithm:
    """What a public key computes with.

    Attributes:
        number: of RFC 9580 section 9.1.
        name: e.g. ``Ed25519``, ``RSA 4096``, ``P-256``.
        bits: greatest length of the numbers in its signatures.
    """

    number: int
    name: str
    bits: int


def key_algorithm(number: int, material: bytes) -> Algorithm:
    """The algorithm of a public key's material.

    Raises:
        UnsupportedError: golive does not take this algorithm or curve.
        WeakError: an RSA key that is too short.
        MalformedError: the material is not what the algorithm has.
    """
    reader = Reader(material)
    match number:
        case 1:
            algorithm = _rsa(reader)
        case 19:
            algorithm = _ecdsa(reader)
        case 22:
            algorithm = _eddsa(reader)
        case _:
            raise UnsupportedError(f"uses {_OTHER_KEYS.get(number, f'algorithm {number}')}")
    if not reader.done:
        raise MalformedError("has stray bytes after its numbers")
    return algorithm


def _rsa(reader: Reader) -> Algorithm:
    _, bits = reader.integer()
    reader.integer()
    if bits < SMALLEST_RSA:
        raise WeakError(f"is an RSA key of {bits} bits, fewer than {SMALLEST_RSA}")
    if bits > LARGEST_RSA:
        raise UnsupportedError(f"is an RSA key of {bits} bits, more than {LARGEST_RSA}")
    return Algorithm(RSA, f"RSA {bits}", bits)


def _ecdsa(reader: Reader) -> Algorithm:
    oid = reader.take(reader.number(1))
    if oid not in _ECDSA_CURVES:
        raise UnsupportedError(f"uses the curve {_OTHER_CURVES.get(oid, oid.hex())}")
    name, bits = _ECDSA_CURVES[oid]
    _, length = reader.integer()
    if length != 3 + 2 * ((bits + 7) // 8 * 8):  # the byte 0x04, then two coordinates
        raise MalformedError("has a point that is not on its curve")
    return Algorithm(ECDSA, name, bits)


def _eddsa(reader: Reader) -> Algorithm:
    oid = reader.take(reader.number(1))
    if oid != _ED25519_OID:
        raise UnsupportedError(f"uses the curve {_OTHER_CURVES.get(oid, oid.hex())}")
    _, length = reader.integer()
    if length != _ED25519_POINT_BITS:
        raise MalformedError("has a point that is not on its curve")
    return Algorithm(EDDSA, "Ed25519", 256)


def check_length(digest: int, key: Algorithm) -> None:
    """Raise `WeakError` when the hash is shorter than the curve of its key, as GnuPG wants it.

    FIPS 186-5 section 6.1.1 asks for a hash no weaker than the curve; none is longer than 512 bits.
    """
    if key.number == ECDSA and DIGEST_BITS[digest] < min(key.bits, 512):
        words = f"the signature uses {HASH_NAMES[digest]}, too short for a key on {key.name}"
        raise WeakError(f"{words}; sign with `gpg --digest-algo SHA512`")


def check_signature_algorithm(number: int) -> None:
    """Raise `UnsupportedError` unless signatures of this algorithm are taken."""
    if number not in {RSA, ECDSA, EDDSA}:
        name = _OTHER_KEYS.get(number, f"algorithm {number}")
        raise UnsupportedError(f"the signature uses {name}; sign with Ed25519, RSA or a NIST curve")


def check_hash(number: int) -> None:
    """Raise `WeakError` or `UnsupportedError` unless the hash is SHA-256, SHA-384 or SHA-512."""
    if number in WEAK_HASHES:
        words = f"the signature uses {WEAK_HASHES[number]}, which can be forged"
        raise WeakError(f"{words}; sign with `gpg --digest-algo SHA512`")
    if number not in HASHES:
        name = _OTHER_HASHES.get(number, f"hash {number}")
        raise UnsupportedError(f"the signature uses {name}; sign with `gpg --digest-algo SHA512`")
