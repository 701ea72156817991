"""How a report looks in a terminal; record text is made harmless first."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}
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
