"""OpenPGP's text form (RFC 9580 section 6), read strictly: one block, nothing around it."""

from __future__ import annotations

import base64
import binascii
import re

from golive.signing.faults import MalformedError, PrivateKeyError, UnsupportedError

SIGNATURE = "SIGNATURE"
PUBLIC_KEY = "PUBLIC KEY BLOCK"

_WHITE_SPACE = b" \t\r\n"
_LINE = 64  # what gpg writes
_LONGEST_LINE = 76  # RFC 9580 section 6: lines of armour have at most 76 characters
_BEGIN = re.compile(rb"-----BEGIN PGP ([A-Z0-9 ,/]+)-----")
_BODY_LINE = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
_CHECKSUM_LINE = re.compile(rb"=[A-Za-z0-9+/]{4}")
_PLAIN = re.compile(
    rb"-----BEGIN PGP ([A-Z ]+)-----\r?\n\r?\n"
    rb"((?:[A-Za-z0-9+/]{4,76}+\r?\n)*+(?:[A-Za-z0-9+/]{2,74}+={1,2}\r?\n)?)"
    rb"(?:=([A-Za-z0-9+/]{4})\r?\n)?"
    rb"-----END PGP \1-----[ \t\r\n]*+"
)
"""Nearly every file, seen at one glance; what is not this plain is read line by line."""
_HEADER_LINE = re.compile(rb"(?:Version|Comment|MessageID|Charset): [^\x00-\x1f\x7f]*")
_CRC24_START = 0xB704CE  # RFC 9580 section 6.1
_CRC24_POLYNOMIAL = 0x1864CFB
_CRC24_BITS = 24
_CRC24_BLOCK = 256
_PACKET_BIT = 0x80  # RFC 9580 section 4.2: the first bit of every binary packet

_DETACHED = "sign with `gpg --armor --detach-sign`"
_OTHER_KINDS = {
    "SIGNED MESSAGE": f"this is a cleartext-signed message; {_DETACHED}",
    "MESSAGE": f"this is an OpenPGP message with its text inside; {_DETACHED}",
    "PUBLIC KEY BLOCK": "this is a public key, not a signature",
    "SIGNATURE": "this is a signature, not a public key; export the key with `gpg --armor --export`",
}


def _crc24_masks() -> tuple[int, ...]:
    """For each bit of a checksum, the highest first, which bits of a block turn it.

    The checksum is the remainder of a polynomial over GF(2): bit ``n`` of a block stands for ``x**n``,
    whose remainder is that of ``x**(n-1)`` once more times ``x``. So one mask leads to the next.
    """
    remainder, highest = 1, 0
    for place in range(8 * _CRC24_BLOCK + _CRC24_BITS):
        top = remainder >> (_CRC24_BITS - 1)
        highest |= top << place
        remainder = (remainder << 1) ^ (_CRC24_POLYNOMIAL * top)
    masks, mask = [], 0
    for bit in range(_CRC24_BITS):
        mask = (mask ^ highest * (_CRC24_POLYNOMIAL >> bit & 1)) << 1 | (bit == 0)
        masks.append(mask)
    return tuple(reversed(masks))


_CRC24_MASKS = _crc24_masks()


def crc24(data: bytes) -> int:
    """The checksum of RFC 9580 section 6.1.

    Worked out by blocks, each bit of the checksum as the parity of some bits of the block: that is
    three times faster than byte by byte.
    """
    crc = _CRC24_START
    for at in range(0, len(data), _CRC24_BLOCK):
        block = data[at : at + _CRC24_BLOCK]
        value, crc = (int.from_bytes(block) << _CRC24_BITS) ^ (crc << 8 * len(block)), 0
        for mask in _CRC24_MASKS:
            crc = crc << 1 | ((value & mask).bit_count() & 1)
    return crc


def armoured(data: bytes, label: str) -> bytes:
    """One block of text around binary packets, with a checksum, which GnuPG 2.2 wants."""
    text = base64.b64encode(data).decode()
    lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
    checksum = "=" + base64.b64encode(crc24(data).to_bytes(3)).decode()
    begin, end = f"-----BEGIN PGP {label}-----", f"-----END PGP {label}-----"
    return "\n".join([begin, "", *lines, checksum, end, ""]).encode()


def unarmoured(data: bytes, label: str, largest: int) -> bytes:
    """The binary packets inside a text that holds exactly one block of the given label.

    Args:
        data: the file, of at most ``largest`` bytes.
        label: `SIGNATURE` or `PUBLIC_KEY`.
        largest: the size in bytes up to which a file is read.

    Raises:
        MalformedError: the text is not one block with only white space around it.
        UnsupportedError: it is another kind of OpenPGP file.
        PrivateKeyError: it holds a private key.
    """
    if len(data) > largest:
        raise MalformedError(f"the file has {len(data)} bytes, more than the {largest} that are read")
    if b"PRIVATE KEY BLOCK" in data:
        raise PrivateKeyError("the file holds a private key")
    plain = _PLAIN.fullmatch(data)
    if plain and plain[2] and plain[1] == label.encode():
        return _decoded(plain[2].translate(None, b"\r\n"), plain[3])
    return _by_lines(data, label)


def _by_lines(data: bytes, label: str) -> bytes:
    lines = [line.removesuffix(b"\r") for line in data.strip(_WHITE_SPACE).split(b"\n")]
    _expect_begin(lines[0], label)
    if max(map(len, lines)) > _LONGEST_LINE:
        raise MalformedError(f"a line has more than {_LONGEST_LINE} characters")
    if lines[-1] != f"-----END PGP {label}-----".encode():
        raise MalformedError("the block does not end with its END line, or something follows it")
    return _joined(_without_headers(lines[1:-1]))


def _expect_begin(line: bytes, label: str) -> None:
    match = _BEGIN.fullmatch(line)
    if match is None:
        if line[:1] and line[0] & _PACKET_BIT and not line.startswith(b"\xef\xbb\xbf"):
            raise UnsupportedError("the file is binary, not text; use gpg's option --armor")
        raise MalformedError(f"the file does not begin with -----BEGIN PGP {label}-----")
    found = match[1].decode()
    if found != label:
        words = _OTHER_KINDS.get(found, f"this is a PGP {found}, not a PGP {label}")
        raise UnsupportedError(words)


def _without_headers(lines: list[bytes]) -> list[bytes]:
    if b"" not in lines:
        raise MalformedError("there is no empty line between the armour's head and its body")
    end = lines.index(b"")
    for line in lines[:end]:
        if _HEADER_LINE.fullmatch(line) is None:
            raise MalformedError("the armour's head has a line other than Version or Comment")
    return lines[end + 1 :]


def _joined(lines: list[bytes]) -> bytes:
    checksum = lines[-1] if lines and _CHECKSUM_LINE.fullmatch(lines[-1]) else None
    body = lines[:-1] if checksum else lines
    if not body or any(_BODY_LINE.fullmatch(line) is None for line in body):
        raise MalformedError("the block's body is not plain base64 lines, or there are two blocks")
    return _decoded(b"".join(body), checksum and checksum[1:])


def _decoded(body: bytes, checksum: bytes | None) -> bytes:
    data = _base64(body)
    if checksum and checksum != binascii.b2a_base64(crc24(data).to_bytes(3), newline=False):
        raise MalformedError("the block's checksum does not match its body")
    return data


def _base64(text: bytes) -> bytes:
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except binascii.Error:
        raise MalformedError("the block's body is not whole base64") from None
    if binascii.b2a_base64(data, newline=False) != text:
        raise MalformedError("the block's base64 has stray bits or padding inside")
    return data
