"""The rows of a CSV file (RFC 4180) as they come, plain or gzipped: one object a row, its columns as keys."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.json_lines import BadLine, Line
from golive.model.mapping import Dialect

LONGEST = 1024 * 1024
"""Characters of a cell at most: a record has no more room."""

LONGEST_ROW = 8 * LONGEST
"""Characters of a row at most: no record needs more, and a hostile file cannot fill the memory."""

_WORDS = {
    "unexpected end of data": "opens a quote that is never closed",
    "field larger": f"has a cell of more than {LONGEST:,} characters: is a quote never closed?",
    "expected after": "goes on behind a closing quote",
}
"""What the csv module says, in part, to what it means."""


class Head(tuple[str, ...]):
    """The names of the columns, in order: the first thing that a table gives."""

    __slots__ = ()


def csv_rows(source: Path, dialect: Dialect) -> Iterator[Head | Line | BadLine]:
    """The head, then every row below it, numbered by the line of the file in which it begins.

    Cells are texts. A column without a name is called by its place: ``column 3``.

    Raises:
        ImportRefusedError: the file is no such table: it has no head, a column twice, or another encoding.
        OSError: it cannot be opened.
    """
    csv.field_size_limit(LONGEST)
    with source.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"  # RFC 1952 section 2.3.1
        raw.seek(0)
        stream = gzip.GzipFile(fileobj=raw) if zipped else raw
        lines = _Lines(io.TextIOWrapper(stream, encoding=_codec(dialect.encoding), newline=""))
        reader = csv.reader(lines, delimiter=dialect.separator, quotechar=dialect.quote, strict=True)
        try:
            yield from _rows(reader, lines, dialect)
        except UnicodeError as error:
            told = f"The file is not {dialect.encoding}: behind line {lines.number} are no characters of it."
            raise ImportRefusedError(f"{told} Say its `encoding` under `csv` in the mapping.") from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ImportRefusedError("The file cannot be unpacked: it is damaged.") from error


def _codec(encoding: str) -> str:
    """The codec of an encoding; the one of UTF-8 passes over a mark at the beginning."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except LookupError as error:
        raise ImportRefusedError(f"No encoding of texts is called {encoding!r}.") from error
    return "utf-8-sig" if name == "utf-8" else name


class _Lines:
    """The lines of a text with their line ends.

    Attributes:
        number: of the last line given, from 1. room: characters that the row may still have.
    """

    def __init__(self, text: io.TextIOWrapper) -> None:
        self.number = 0
        self.room = LONGEST_ROW
        self._text = text

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.room + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.room -= len(line)
        if self.room < 0:
            while line and not line.endswith(("\r", "\n")):
                line = self._text.readline(LONGEST)
            raise csv.Error(f"is longer than {LONGEST_ROW:,} characters")
        return line


class _Reader(Protocol):
    """What `csv.reader` gives."""

    def __next__(self) -> list[str]: ...


def _rows(reader: _Reader, lines: _Lines, dialect: Dialect) -> Iterator[Head | Line | BadLine]:
    columns = _head(reader, lines, dialect)
    yield Head(columns)
    while True:
        begun = lines.number + 1
        row = _next(reader, lines)
        if row is None:
            return
        upto = f" (up to line {lines.number})" if lines.number > begun else ""
        if isinstance(row, str):
            yield BadLine(begun, f"{row}{upto}")
        elif len(row) != len(columns) and row:
            yield BadLine(begun, f"has {len(row)} cells under {len(columns)} columns{upto}")
        elif row:
            yield Line(begun, dict(zip(columns, row, strict=True)))


def _head(reader: _Reader, lines: _Lines, dialect: Dialect) -> tuple[str, ...]:
    head: list[str] | str | None = list(dialect.columns)
    if not dialect.columns:
        for _ in range(dialect.head):
            head = _next(reader, lines)
    if not isinstance(head, list) or not any(head):
        raise ImportRefusedError(f"The file has no head: row {dialect.head} does not name the columns.")
    columns = [name.strip() or f"column {place}" for place, name in enumerate(head, start=1)]
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise ImportRefusedError(f"The head names the column {twice!r} twice.")
    return tuple(columns)


def _next(reader: _Reader, lines: _Lines) -> list[str] | str | None:
    """The next row, or in words what is wrong with it; ``None`` at the end."""
    lines.room = LONGEST_ROW
    try:
        return next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        told = str(error)
        return next((words for part, words in _WORDS.items() if part in told), told)
