"""What a file must be before YAML is looked for in it: small, UTF-8, plain characters, LF."""

from __future__ import annotations

import re

from golive.model.places import Span
from golive.reading.flaw import Flaw

LARGEST = 1024 * 1024
"""Bytes a record may have."""

REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Characters no record may hold: control characters but tab and LF, foreign line ends, byte-order marks."""

_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))

MOST = 20
"""Faults of one sort that one file reports."""

_NAMES = {
    "\x00": "a NUL character",
    "\x85": "a line separator (U+0085)",
    "\u2028": "a line separator (U+2028)",
    "\u2029": "a paragraph separator (U+2029)",
    "\ufeff": "a byte-order mark (U+FEFF)",
}
_LF = "Save the file with LF line ends."


def refused_words(character: str) -> str:
    """What a refused character is, in words with its code point."""
    return _NAMES.get(character, f"a control character (U+{ord(character):04X})")


def text_flaws(data: bytes) -> tuple[Flaw, ...]:
    """Why `data` is not the text of a record; empty where it is.

    The first fault of size or encoding, or one fault for each refused character.
    """
    if len(data) > LARGEST:
        words = f"the file has {len(data)} bytes, more than the {LARGEST} a record may have"
        hint = "Keep the record short and link to large material as evidence."
        return (Flaw("file-too-large", words, hint, span=Span(1, 1, 1, 1)),)
    if data.isascii() and not data.translate(None, _PLAIN):
        return ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return (_not_utf8(data, error.start),)
    return _refused(text) if REFUSED.search(text) else ()


def _not_utf8(data: bytes, start: int) -> Flaw:
    line, column = _position(data[:start].decode("utf-8"))
    words = f"byte {start + 1} of the file (`0x{data[start]:02X}`, on line {line}) is not UTF-8"
    return Flaw("file-encoding", words, "Save the file as UTF-8.", span=Span(line, column, line, column + 1))


def _refused(text: str) -> tuple[Flaw, ...]:
    flaws: dict[str, Flaw] = {}
    for match in REFUSED.finditer(text):
        if match[0] not in flaws and len(flaws) < MOST:
            line, column = _position(text[: match.start()])
            span = Span(line, column, line, column + 1)
            flaws[match[0]] = _character(match[0], text[match.start() + 1 : match.start() + 2], span)
    return tuple(flaws.values())


def _character(character: str, following: str, span: Span) -> Flaw:
    if character == "\r":
        end = "CR and LF" if following == "\n" else "CR"
        return Flaw("file-encoding", f"line {span.line} ends with {end}, not with LF alone", _LF, span=span)
    words = f"line {span.line} holds {refused_words(character)}"
    return Flaw("file-encoding", words, "Remove the character.", span=span)


def _position(before: str) -> tuple[int, int]:
    line = before.count("\n") + 1
    return line, len(before) - (before.rfind("\n") + 1) + 1
