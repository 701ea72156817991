"""Stamping: a page's own parts between the literal bytes of a shell that the theme drew once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from html import escape

from golive.model.page import Heading, Page


class Slot(Enum):
    """What differs from page to page; the values are private-use characters that hold its place.

    `ANCHOR` and `ENTRY` are the two gaps of the one contents entry that the theme drew;
    `CONTENTS` stands for the whole list once that entry is cut out.
    """

    TITLE = "\ue000"
    DESCRIPTION = "\ue001"
    CANONICAL = "\ue002"
    BODY = "\ue003"
    ANCHOR = "\ue004"
    ENTRY = "\ue005"
    CONTENTS = "\ue006"


class ShellError(Exception):
    """The theme drew a slot more or less often than expected: a fault of ours or of the theme."""


@dataclass(frozen=True, slots=True)
class Shell:
    """A drawn page, split.

    Attributes:
        parts: literal bytes and slots, in the order of the page.
        entry: one entry of the table of contents: before the anchor, between, after the title.
    """

    parts: tuple[bytes | Slot, ...]
    entry: tuple[bytes, bytes, bytes] = (b"", b"", b"")


def without_marks(text: str) -> str:
    """`text` with every slot's character replaced, so that it cannot be taken for a slot."""
    return text.translate({ord(slot.value): "\ufffd" for slot in Slot})


def split(html: str, expected: Mapping[Slot, int]) -> Shell:
    """The shell of a drawn page.

    Args:
        html: the page as the theme drew it, with slot characters.
        expected: how often each slot must occur; slots it does not name must not occur.

    Raises:
        ShellError: a slot occurs more or less often.
    """
    found = Counter(slot for slot in Slot for _ in range(html.count(slot.value)))
    wrong = [slot for slot in Slot if found[slot] != expected.get(slot, 0)]
    if wrong:
        told = ", ".join(f"{slot.name.lower()} {found[slot]} for {expected.get(slot, 0)}" for slot in wrong)
        raise ShellError(f"the theme drew a page whose slots are not as expected: {told} times")
    html, entry = _without_entry(html)
    return Shell(tuple(_parts(html)), entry)


def stamp(shell: Shell, page: Page, site_url: str = "") -> bytes:
    """The whole page; title, description and contents are escaped here, the body is taken as it is."""
    fill = {
        Slot.TITLE: escape(page.title).encode(),
        Slot.DESCRIPTION: escape(page.description).encode(),
        Slot.CANONICAL: escape(site_url + page.address).encode(),
        Slot.BODY: page.body.encode(),
        Slot.CONTENTS: b"".join(_entry(shell.entry, heading) for heading in page.headings),
    }
    return b"".join(part if isinstance(part, bytes) else fill[part] for part in shell.parts)


def _entry(entry: tuple[bytes, bytes, bytes], heading: Heading) -> bytes:
    before, between, after = entry
    return b"".join((before, escape(heading.anchor).encode(), between, escape(heading.title).encode(), after))


def _without_entry(html: str) -> tuple[str, tuple[bytes, bytes, bytes]]:
    if Slot.ANCHOR.value not in html:
        return html, (b"", b"", b"")
    start = html.rindex("<li", 0, html.index(Slot.ANCHOR.value))
    end = html.index("</li>", html.index(Slot.ENTRY.value)) + len("</li>")
    before, rest = html[start:end].split(Slot.ANCHOR.value)
    between, after = rest.split(Slot.ENTRY.value)
    entry = (before.encode(), between.encode(), after.encode())
    return html[:start] + Slot.CONTENTS.value + html[end:], entry


def _parts(html: str) -> Iterator[bytes | Slot]:
    marks = {slot.value: slot for slot in Slot}
    start = 0
    for index, character in enumerate(html):
        if character in marks:
            yield html[start:index].encode()
            yield marks[character]
            start = index + 1
    yield html[start:].encode()
