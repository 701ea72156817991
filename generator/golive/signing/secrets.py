"""Private keys that lie where they must not: in any file of a book, in any common form.

The standard library's module of the same name is another matter: nothing here is random.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Mapping

from golive.model.findings import Finding
from golive.model.places import Place, Span
from golive.signing.faults import FormatError
from golive.signing.packets import Packet, Tag, packets

BURN = "Take it out, treat the key as stolen, revoke it, and make a new one: git keeps what it has seen."

_HINTS = (b"PRIVATE KEY", b"PuTTY-User-Key-File", b"AGE-SECRET-KEY-1")
"""Every written form holds one of these; a file without them is looked at no further."""
_WRITTEN = re.compile(
    rb"-----BEGIN (?P<label>(?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?)-----"
    rb"|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"
    rb"|PuTTY-User-Key-File-[1-9]"
    rb"|AGE-SECRET-KEY-1[0-9A-Z]{20}"
)
_ARMOUR = re.compile(rb"-----BEGIN PGP [A-Z ,/0-9]{3,40}-----")
_BODY_LINE = re.compile(rb"[A-Za-z0-9+/]{4,}={0,2}")
_PACKET_BIT = 0x80
_VERSIONS = frozenset({b"\x03", b"\x04", b"\x05", b"\x06"})
_SECRET = frozenset({Tag.SECRET_KEY, Tag.SECRET_SUBKEY})


def private_keys(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """One `key-private` finding for each file that holds what looks like a private key.

    Found are OpenPGP's, armoured (under whatever label) or binary, and the text forms of PEM,
    OpenSSH, SSH2, PuTTY and age, inside YAML too. What is encrypted counts as well: a
    passphrase can be guessed for as long as the file exists.

    Args:
        files: path in the book to its bytes.
    """
    for path, data in files.items():
        found = _found(data)
        if found is not None:
            what, at = found
            yield Finding(
                "key-private", Place(path, span=_span(data, at)), f"{what} stands in the book", BURN
            )


def _found(data: bytes) -> tuple[str, int] | None:
    """What kind of private key, and where it begins; ``None`` where there is none."""
    if b"\x00" in data[:4096]:
        plain = data.replace(b"\x00", b"")  # what UTF-16 makes of a text
        return ("a PRIVATE key", 0) if _written(plain) else _binary(data)
    return _written(data) or _disguised(data) or _binary(data)


def _written(data: bytes) -> tuple[str, int] | None:
    if not any(hint in data for hint in _HINTS):
        return None
    match = _WRITTEN.search(data)
    if match is None:
        return None
    label = (match["label"] or b"").decode()
    return f"a PRIVATE key ({label})" if label else "a PRIVATE key", match.start()


def _disguised(data: bytes) -> tuple[str, int] | None:
    """An OpenPGP private key under the label of something else."""
    for match in _ARMOUR.finditer(data) if b"-----BEGIN PGP " in data else ():
        end = data.find(b"-----END PGP ", match.end())
        lines = [line.strip() for line in data[match.end() : end].splitlines()]
        body = b"".join(line for line in lines if _BODY_LINE.fullmatch(line))
        if any(packet.tag in _SECRET for packet in _packets(_decoded(body))):
            return "a PRIVATE key under another name", match.start()
    return None


def _binary(data: bytes) -> tuple[str, int] | None:
    if not data[:1] or not data[0] & _PACKET_BIT:
        return None
    first = next(_packets(data), None)
    if first is None or first.tag not in _SECRET or first.body[:1] not in _VERSIONS:
        return None
    return "a PRIVATE key in binary form", 0


def _packets(data: bytes) -> Iterator[Packet]:
    """The packets up to the first byte that is none."""
    try:
        yield from packets(data)
    except FormatError:
        return


def _decoded(body: bytes) -> bytes:
    try:
        return base64.b64decode(body[: len(body) // 4 * 4])
    except binascii.Error:
        return b""


def _span(data: bytes, at: int) -> Span:
    line = data.count(b"\n", 0, at) + 1
    start = at - (data.rfind(b"\n", 0, at) + 1)
    end = data.find(b"\n", at)
    width = len(data[at : end if end >= 0 else len(data)].rstrip(b"\r").decode("utf-8", "replace"))
    column = len(data[at - start : at].decode("utf-8", "replace")) + 1
    return Span(line, column, line, column + width)
