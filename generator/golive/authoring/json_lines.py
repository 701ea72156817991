"""JSON lines as they come, plain or gzipped: one value a line, and in plain words what is none."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

LONGEST = 8 * 1024 * 1024
"""Bytes a line may have: no record of 1 MiB needs more, and a hostile file cannot fill the memory."""

_GZIP = b"\x1f\x8b"
"""How gzipped data begins (RFC 1952 section 2.3.1)."""

_BOM = b"\xef\xbb\xbf"


_Stream: TypeAlias = io.BufferedReader | gzip.GzipFile


@dataclass(frozen=True, slots=True)
class NumberText:
    """A JSON number as its source wrote it: ``1.10`` stays ``1.10``. It is no text of the data."""

    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One value, with its line number from 1."""

    number: int
    value: Any


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no value, with what is wrong in words that follow ``line 7``."""

    number: int
    words: str


def json_lines(source: Path) -> Iterator[Line | BadLine]:
    """Every line of `source` that is not blank, in order; numbers are `NumberText`.

    Data that breaks off or cannot be unpacked ends with a `BadLine`. OSError where the file
    cannot be opened.
    """
    with source.open("rb") as raw:
        zipped = raw.read(len(_GZIP)) == _GZIP
        raw.seek(0)
        yield from _values(gzip.GzipFile(fileobj=raw) if zipped else raw)


def _values(stream: _Stream) -> Iterator[Line | BadLine]:
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(LONGEST + 1)
            too_long = len(line) > LONGEST
            _skip_rest(stream, line if too_long else b"\n")
        except (EOFError, OSError, zlib.error):
            yield BadLine(number, "and all that follow cannot be unpacked: the file is damaged")
            return
        if not line:
            return
        if too_long:
            yield BadLine(number, f"is longer than {LONGEST:,} bytes")
        elif line.strip():
            yield _value(number, line.removeprefix(_BOM) if number == 1 else line)


def _skip_rest(stream: _Stream, part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(LONGEST)


def _value(number: int, line: bytes) -> Line | BadLine:
    try:
        return Line(number, _DECODER.decode(line.decode("utf-8")))
    except UnicodeDecodeError as error:
        return BadLine(number, f"is not UTF-8 at byte {error.start + 1}")
    except json.JSONDecodeError as error:
        return BadLine(number, f"is not JSON: it breaks off at character {error.pos + 1}")
    except RecursionError:
        return BadLine(number, "nests too deep")
    except ValueError as error:
        return BadLine(number, str(error))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    box = dict(pairs)
    if len(box) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"has the key {json.dumps(twice)} twice in one object")
    return box


def _constant(name: str) -> Any:
    raise ValueError(f"has {name}, which is no JSON")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=NumberText, parse_float=NumberText, parse_constant=_constant
)
