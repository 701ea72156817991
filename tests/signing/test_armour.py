"""The quick ways of reading: they must say what the slow and plain ones say."""

from __future__ import annotations

import random
import re

import pytest

from golive.signing import armour
from golive.signing.armour import PUBLIC_KEY, SIGNATURE, armoured, crc24, unarmoured
from golive.signing.faults import FormatError
from golive.signing.packets import Packet, Tag, packets

LARGEST = 1 << 20
NEVER = re.compile(rb"(?!)")


def checksum(data: bytes) -> int:
    """CRC-24 bit by bit, as RFC 9580 section 6.1.1 has it."""
    crc = 0xB704CE
    for byte in data:
        crc ^= byte << 16
        for _ in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1864CFB
    return crc


@pytest.mark.parametrize("length", [0, 1, 2, 3, 119, 255, 256, 257, 512, 1000])
def test_the_checksum_is_that_of_the_standard(length: int) -> None:
    data = random.Random(length).randbytes(length)  # noqa: S311  # no secret
    assert crc24(data) == checksum(data)


def test_a_plain_file_is_read_as_one_that_is_read_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(10)  # noqa: S311  # repeatable damage, no secret
    tries = [text for _ in range(3000) for text in spoilt(chance)]
    quick = [said(text) for text in tries]
    monkeypatch.setattr(armour, "_PLAIN", NEVER)
    assert quick == [said(text) for text in tries]
    assert len({answer for answer in quick if isinstance(answer, str)}) > 6
    assert sum(isinstance(answer, bytes) for answer in quick) > 1000


def spoilt(chance: random.Random) -> list[bytes]:
    """A block of text as it is, with other line ends, and with a byte or a line changed."""
    whole = armoured(chance.randbytes(chance.randrange(120)), chance.choice([SIGNATURE, PUBLIC_KEY]))
    lines = whole.split(b"\n")
    place = chance.randrange(len(lines))
    lines[place:place] = chance.choice([[b""], [lines[-2]], [lines[2]], [b"Version: 1"], [b"=abcd"], [b"A="]])
    place = chance.randrange(len(whole))
    other = bytes([chance.choice(b"\r\n =-+/Az0~")])
    return [
        whole,
        whole.replace(b"\n", b"\r\n"),
        b"\n".join(lines),
        whole[:place] + other + whole[place + 1 :],
        whole[:place] + other + whole[place:],
        whole[:place] + whole[place + 1 :],
    ]


def said(text: bytes) -> bytes | str:
    try:
        return unarmoured(text, SIGNATURE, LARGEST)
    except FormatError as fault:
        return f"{type(fault).__name__}: {fault}"


@pytest.mark.parametrize("length", [0, 191, 192, 8383, 8384])
def test_packets_are_read_with_lengths_of_every_width(length: int) -> None:
    body = bytes(length)
    old = [
        bytes([0x88 | kind]) + length.to_bytes(1 << kind) for kind in range(3) if length < 256 ** (1 << kind)
    ]
    short = bytes([length]) if length < 192 else (length - 192 + 0xC000).to_bytes(2)
    heads = [*old, b"\xc2\xff" + length.to_bytes(4), *([b"\xc2" + short] if length < 8384 else [])]
    for head in heads:
        assert list(packets(head + body)) == [Packet(Tag.SIGNATURE, body)]
        assert list(packets((head + body) * 2)) == [Packet(Tag.SIGNATURE, body)] * 2
        for cut in range(1, len(head + body), 97):
            with pytest.raises(FormatError, match="in the middle of a packet"):
                list(packets((head + body)[:cut]))
