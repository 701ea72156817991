"""The rows of a CSV file (RFC 4180) as they come, plain or gzipped: one object a row, its columns as keys."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from golive.authoring.fresh_folder import ImportRefusedError
from golive.authoring.json_lines import BadLine, Line

LONGEST = 1024 * 1024
"""Characters of a cell at most: a record has no more room."""


class _Reader(Protocol):
    """What `csv.reader` gives."""

    line_num: int

    def __next__(self) -> list[str]: ...


def csv_rows(source: Path, delimiter: str = ",", encoding: str = "utf-8") -> Iterator[Line | BadLine]:
    """Every row below the head, numbered by the line of the file in which it ends; cells are texts.

    Raises:
        ImportRefusedError: the file is no such table: it has no head, a column twice, or another encoding.
        OSError: it cannot be opened.
    """
    csv.field_size_limit(LONGEST)
    with source.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"  # RFC 1952 section 2.3.1
        raw.seek(0)
        stream = gzip.GzipFile(fileobj=raw) if zipped else raw
        try:
            text = io.TextIOWrapper(stream, encoding=encoding, newline="")
            yield from _rows(csv.reader(text, delimiter=delimiter, strict=True))
        except LookupError as error:
            raise ImportRefusedError(f"No encoding is called {encoding!r}.") from error
        except TypeError as error:
            raise ImportRefusedError(f"A delimiter is one character, not {delimiter!r}.") from error
        except UnicodeDecodeError as error:
            told = f"The file is not {encoding}: byte {error.start + 1} of a block fits no character."
            raise ImportRefusedError(f"{told} Say its `encoding` under `csv` in the mapping.") from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise ImportRefusedError("The file cannot be unpacked: it is damaged.") from error


def _rows(reader: _Reader) -> Iterator[Line | BadLine]:
    head = _next(reader)
    if not isinstance(head, list) or not any(head):
        raise ImportRefusedError("The file has no head: its first row names the columns.")
    columns = [name.removeprefix("\ufeff").strip() for name in head]
    twice = next((name for name in columns if columns.count(name) > 1), None)
    if twice is not None:
        raise ImportRefusedError(f"The head names the column {twice!r} twice.")
    while (row := _next(reader)) is not None:
        number = reader.line_num
        if isinstance(row, str):
            yield BadLine(number, row)
        elif len(row) != len(columns) and row:
            yield BadLine(number, f"has {len(row)} cells under {len(columns)} columns")
        elif row:
            yield Line(number, dict(zip(columns, row, strict=True)))


def _next(reader: _Reader) -> list[str] | str | None:
    """The next row, or in words what is wrong with it; ``None`` at the end."""
    try:
        return next(reader)
    except StopIteration:
        return None
    except csv.Error as error:
        return f"is no row of CSV: {error}"
