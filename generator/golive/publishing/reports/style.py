"""How a report looks in a terminal; record text is made harmless first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}
_SGR = re.compile(r"\x1b\[[0-9;]*m")
_WORD = re.compile(r"(\s*)((?:`[^`]*`|[^\s`])+|`)")
_POINT = re.compile(r"\s*(?:- |[0-9]+\. )?")
_COLUMN = re.compile(r"\S {2,}(?=\S)")
_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Style:
    """Colours (ECMA-48 SGR) where `colour` is True, else plain text."""

    colour: bool = False

    def paint(self, text: str, *looks: str) -> str:
        """`text` made harmless and painted with looks such as ``bold`` and ``red``."""
        safe = harmless(text)
        if not self.colour or not looks:
            return safe
        codes = ";".join(_CODES[look] for look in looks)
        return f"\x1b[{codes}m{safe}\x1b[0m"


def harmless(text: str) -> str:
    """`text` with control, format, bidi and zero-width characters written as ``<U+202E>``."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if unicodedata.category(c) not in _HIDDEN else f"<U+{ord(c):04X}>" for c in text)


def folded(text: str, width: int) -> str:
    """`text` with lines of at most `width` columns, as far as its words allow.

    A line goes on below its last column, which two blanks set off, or behind its bullet. What
    stands in backticks is never broken, nor a line that is a command, so that both can be copied.
    """
    return "\n".join(part for line in text.split("\n") for part in _parts(line, width))


def _parts(line: str, width: int) -> Iterator[str]:
    if _wide(line) <= width or line.lstrip().startswith("golive "):
        yield line
        return
    indent, part = " " * _indent(_SGR.sub("", line), width), ""
    for gap, word in _WORD.findall(line):
        if part.strip() and _wide(f"{part}{gap}{word}") > width:
            yield part
            part = indent + word
        else:
            part += gap + word
    yield part


def _wide(text: str) -> int:
    return len(_SGR.sub("", text))


def _indent(line: str, width: int) -> int:
    """Where a folded line goes on: below its last column, unless too little room is left there."""
    columns = [match.end() for match in _COLUMN.finditer(line) if match.end() <= width // 2]
    point = _POINT.match(line)
    own = point.end() if point else 0
    return columns[-1] if columns else own or 2
