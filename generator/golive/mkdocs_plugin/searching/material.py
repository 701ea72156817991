"""The index that Material's search worker loads: one JSON file, written as the pages come."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Self, TextIO

from golive.mkdocs_plugin.searching.documents import SearchDocument

SEPARATOR = r"[\s,;:()\[\]\"'`/]+"
"""What ends a word. Not ``-`` and ``.``: ``PAY-1123``, ``2.4.1`` and ``oslo.messaging`` stay whole."""

_CONFIG = {
    "lang": ["en"],
    "separator": SEPARATOR,
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}


class MaterialIndex:
    """Material for MkDocs' ``search_index.json`` (version 9)."""

    def __init__(self, path: Path) -> None:
        """`path` is the file; Material writes one of its own there first."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file: TextIO = path.open("w", encoding="utf-8", newline="\n")
        self._file.write(f'{{"config":{_compact(_CONFIG)},"docs":[')
        self._comma = ""

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Closes the file."""
        self._file.close()

    def add(self, document: SearchDocument) -> None:
        """Takes one page; Material shows `text` as HTML, so it is escaped here."""
        text = " ".join(part for part in (document.summary, searched(document.text)) if part)
        shown = {"title": escape(document.title, quote=False), "text": escape(text, quote=False)}
        row = {"location": document.address, **shown}
        self._file.write(f"{self._comma}\n{_compact(row)}")
        self._comma = ","

    def finish(self) -> None:
        """Writes the end of the file."""
        self._file.write("]}\n")


def searched(text: str) -> str:
    """`text`, and after it the parts of its compound words, so that a part finds the whole.

    >>> searched("oslo.messaging PAY-1123 2.4.1")
    'oslo.messaging PAY-1123 2.4.1 oslo messaging PAY 1123'
    """
    parts = [
        part
        for word in text.split()
        if not word[0].isdigit()
        for part in word.replace(".", " ").replace("-", " ").replace("_", " ").split()
        if part != word
    ]
    return " ".join((text, *dict.fromkeys(parts)))


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
