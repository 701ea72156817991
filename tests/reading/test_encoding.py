"""Size, UTF-8, characters and line ends."""

from __future__ import annotations

import pytest

from golive.model.places import Span
from golive.reading.encoding import LARGEST, text_flaws

BAD = {
    b"a: \xff\n": ("byte 4 of the file (`0xFF`, on line 1) is not UTF-8", (1, 4)),
    "ä: ü\nb: ".encode() + b"\xc3": ("byte 11 of the file (`0xC3`, on line 2) is not UTF-8", (2, 4)),
    b"a: \xed\xa0\x80\n": ("byte 4 of the file (`0xED`, on line 1) is not UTF-8", (1, 4)),
    b"\xff\xfea\x00": ("byte 1 of the file (`0xFF`, on line 1) is not UTF-8", (1, 1)),
    b"\xef\xbb\xbfa: b\n": ("line 1 holds a byte-order mark (U+FEFF)", (1, 1)),
    "a: b\nc: d\ufeff\n".encode(): ("line 2 holds a byte-order mark (U+FEFF)", (2, 5)),
    b"a: b\x00\n": ("line 1 holds a NUL character", (1, 5)),
    b"a: \x1b[31m\n": ("line 1 holds a control character (U+001B)", (1, 4)),
    b"a: \x7f\n": ("line 1 holds a control character (U+007F)", (1, 4)),
    "a: \x9b\n".encode(): ("line 1 holds a control character (U+009B)", (1, 4)),
    "a: ü\x85\n".encode(): ("line 1 holds a line separator (U+0085)", (1, 5)),
    "a: \u2028\n".encode(): ("line 1 holds a line separator (U+2028)", (1, 4)),
    "a: \u2029\n".encode(): ("line 1 holds a paragraph separator (U+2029)", (1, 4)),
    "a: \uffff\n".encode(): ("line 1 holds a control character (U+FFFF)", (1, 4)),
    b"a: b\r\nc: d\r\n": ("line 1 ends with CR and LF, not with LF alone", (1, 5)),
    b"a: b\rc: d\n": ("line 1 ends with CR, not with LF alone", (1, 5)),
}


@pytest.mark.parametrize("data", BAD)
def test_refused_bytes_are_named_with_their_place(data: bytes) -> None:
    words, (line, column) = BAD[data]
    assert [(flaw.rule, flaw.message, flaw.span) for flaw in text_flaws(data)] == [
        ("file-encoding", words, Span(line, column, line, column + 1))
    ]


def test_each_refused_character_is_told_once() -> None:
    flaws = text_flaws(b"\x00\x01\x00\r\n\r\n")
    assert [flaw.message for flaw in flaws] == [
        "line 1 holds a NUL character",
        "line 1 holds a control character (U+0001)",
        "line 1 ends with CR and LF, not with LF alone",
    ]


def test_at_most_twenty_characters_are_told() -> None:
    assert len(text_flaws(bytes(range(9)) + bytes(range(11, 32)))) == 20


def test_a_file_of_two_megabytes_is_not_looked_into() -> None:
    (flaw,) = text_flaws(b"\xff" * (2 * LARGEST))
    assert (flaw.rule, flaw.message) == (
        "file-too-large",
        "the file has 2097152 bytes, more than the 1048576 a record may have",
    )


def test_a_file_of_exactly_one_mebibyte_is_read() -> None:
    assert text_flaws(b"a: " + b"b" * (LARGEST - 3)) == ()


def test_tabs_and_other_scripts_are_plain() -> None:
    assert text_flaws("a:\tü漢😀\n".encode()) == ()
