"""Text of records in a forge's Markdown: shown as it is, and never more than text.

A forge does more with a comment than CommonMark says: it notifies who is named with an ``@``, links
``#12``, addresses, commits and tickets, turns ``:word:`` into a picture, and runs what stands behind a
slash at the start of a line. All of them leave code alone. So of a text every word that is made of
letters, digits and harmless marks stays, and every other becomes code; no line begins with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from golive.publishing.reports.style import harmless

_PIECES = re.compile(r"`([^`]+)`|(\s+)|([^\s`]+|`)")
_MARKS = frozenset(".,;:!?'\"()-+=%\u2018\u2019\u201c\u201d\u201e\u2026\u2013\u2014\u00b7")
_SET_OFF = frozenset("%\u2026\u2013\u2014\u00b7")
_TRAILING = '.,;:!?)\u2019\u201d"'
_LEADING = '(\u201c\u201e\u2018"'
_LINKED = re.compile(r"[a-z]+-[0-9]|\bwww\.|[0-9a-f]{7}|[^0-9]:.|:[^0-9]", re.IGNORECASE)
_NUMBER = re.compile(r"[(]?[0-9]{1,6}([.:,-][0-9]{1,6}){0,4}%?[).,;:!?]*")
_FENCE = re.compile(r"`{3,}")


def prose(text: str) -> str:
    r"""A text as one line of Markdown that says just that; what stands between backticks stays code.

    >>> prose("ask @everyone, see `risks.yaml`")
    'ask `@everyone`, see `risks.yaml`'
    >>> prose("<b>now</b> 20:00")
    '`<b>now</b>` 20:00'
    """
    line = " ".join(harmless(word) for word in text.split())
    return _joined(_said(line)).strip()


def _joined(pieces: Iterator[str]) -> str:
    """The pieces in one; two spans of code never touch, or they would be one, and its end text."""
    said = ""
    for piece in pieces:
        said += f" {piece}" if said.endswith("`") and piece.startswith("`") else piece
    return said


def _said(line: str) -> Iterator[str]:
    is_first = True
    for quoted, gap, word in _PIECES.findall(line):
        if quoted:
            yield code(quoted)
        elif gap:
            yield " "
        else:
            yield _word(word, is_first=is_first)
        is_first = False


def _word(word: str, *, is_first: bool) -> str:
    """A word as it is where it is harmless, else its middle as code."""
    if _is_plain(word, is_first=is_first):
        return word
    start = word[: len(word) - len(word.lstrip(_LEADING))]
    middle = word[len(start) :]
    end = middle[len(middle.rstrip(_TRAILING)) :]
    middle = middle[: len(middle) - len(end)]
    return f"{start}{code(middle)}{end}" if middle else code(word)


def _is_plain(word: str, *, is_first: bool) -> bool:
    """Whether a word can be nothing but itself; at the start of a line ``1.`` and ``-`` begin lists."""
    if any(c.isalpha() for c in word):
        is_harmless = all(c.isalnum() or c in _MARKS for c in word)
        return is_harmless and word[0] not in "-+=:" and _LINKED.search(word.rstrip(_TRAILING)) is None
    if any(c.isdigit() for c in word):
        return _NUMBER.fullmatch(word) is not None and not (is_first and word[-1] in ".)")
    return not is_first and (word in _SET_OFF or all(c in _TRAILING for c in word))


def code(text: str) -> str:
    r"""A text as a code span, on one line.

    >>> code("a`b")
    '``a`b``'
    """
    line = " ".join(harmless(word) for word in text.split(" "))
    if not line.strip():
        return "` `"
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{ticks}{pad}{line}{pad}{ticks}"


def cell(markdown: str) -> str:
    """Markdown as a cell of a table: its bars are none of the table's."""
    return markdown.replace("|", "\\|")


def block(lines: tuple[str, ...]) -> list[str]:
    """Lines as a block of code, whatever they hold."""
    safe = [harmless(line) for line in lines]
    longest = max((len(run) for line in safe for run in _FENCE.findall(line)), default=2)
    fence = "`" * (longest + 1)
    return [f"{fence}console", *safe, fence]
