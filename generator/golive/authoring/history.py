"""A whole book of historical releases from the rows of another system: the same for every source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from golive.authoring.fresh_folder import ImportRefusedError, fresh_folder
from golive.authoring.json_lines import BadLine, Line
from golive.authoring.plain_yaml import Pen, UnkeepableError
from golive.model.scalars import PRODUCT, VERSION, instant, shown

Row: TypeAlias = Mapping[str, Any]
"""One event of the data."""

_Numbered: TypeAlias = "tuple[list[int], list[Row]]"

Watch: TypeAlias = "Callable[[Iterator[_Numbered], int], Iterator[_Numbered]]"
"""Passes releases on as they are written, and is told how many there are."""


def unwatched(found: Iterator[_Numbered], _: int) -> Iterator[_Numbered]:
    """Nobody looks on."""
    return found


_PRODUCT = re.compile(PRODUCT)
_VERSION = re.compile(VERSION)
_LONGEST_NAME = 200
"""Characters that a folder or file may have on every disk, with room for an ending."""

_MOST_LOST = 100_000
"""Things that cannot be kept: who has more of them has another mistake than these."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import made of its source.

    Attributes:
        releases, events, products: how many of each stand in the book.
        lost: in line order, one clause for everything that could not be kept as it was.
        example: path and text of one of its releases; ``None`` where it has none.
    """

    releases: int
    events: int
    products: int
    lost: tuple[str, ...] = ()
    example: tuple[str, str] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """A source of rows, which can be read twice.

    Attributes:
        read: gives the rows in their order: objects with ``product`` and ``version``, a ``date`` where they
            have one, and under ``lost`` what of them could not be kept, as clauses.
        watch: is given the releases as they are written, and how many there are.
        page: makes the text of a release from its rows, in their order; `UnkeepableError` where it cannot.
        book: id and title of the book. unit: what a row is called: ``line`` or ``row``.
    """

    read: Callable[[], Iterator[Line | BadLine]]
    page: Callable[[Sequence[Row], Pen], str]
    book: tuple[str, str]
    unit: str = "line"
    watch: Watch = unwatched


def import_history(source: Rows, out: Path | None) -> ImportReport:
    """What was written to `out`: a trial book with one historical release for each product and version.

    Several rows of one product and version are one release with as many events. The book appears
    whole at the end or not at all; without `out` nothing is written and the report is what it would
    be. The source is read twice and never held in memory.

    Raises:
        ImportRefusedError: `out` is not empty, or `source` cannot be read.
    """
    try:
        if out is None:
            return _filled(source, None)
        with fresh_folder(out) as book:
            return _filled(source, book)
    except OSError as error:
        raise ImportRefusedError(f"The import stopped: {error.strerror or error}.") from error


def moment(value: Any) -> datetime | None:
    """The time in a field of the data; ``None`` where it is none."""
    try:
        return instant(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _filled(source: Rows, book: Path | None) -> ImportReport:
    index = _Index(_Lost(source.unit))
    for line in source.read():
        index.add(line)
    writer = _Writer(book, index.lost, source)
    for product in sorted({product for product, _ in index.counts}):
        writer.product(product)
    for numbers, rows in source.watch(_releases(source, index), len(index.counts)):
        writer.release(numbers, rows)
    writer.settings(index.newest)
    lost = tuple(f"{source.unit} {number} {words}" for number, words in sorted(index.lost.entries))
    return ImportReport(writer.releases, writer.events, len(writer.products), lost, writer.example)


class _Lost:
    """What cannot be kept: line number and words.

    ImportRefusedError where it becomes so much that something else is wrong, and the list would fill
    the memory.
    """

    def __init__(self, unit: str) -> None:
        self.entries: list[tuple[int, str]] = []
        self._unit = unit

    def add(self, number: int, words: str) -> None:
        """One more."""
        if len(self.entries) == _MOST_LOST:
            last = f"{self._unit} {number} {words}"
            told = f"More than {_MOST_LOST:,} things could not be kept; the last: {last}."
            raise ImportRefusedError(f"{told} Does the mapping fit the file?")
        self.entries.append((number, words))


@dataclass
class _Index:
    """What the first pass learns.

    Attributes:
        counts: product and version to how many lines speak of it.
        newest: the latest time anything happened.
    """

    lost: _Lost
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    newest: datetime | None = None
    spellings: dict[str, str] = field(default_factory=dict)

    def add(self, line: Line | BadLine) -> None:
        """Count a line, or note why it cannot be kept."""
        words = self.refusal(line)
        if isinstance(line, BadLine) or words is not None:
            self.lost.add(line.number, words or "")
            return
        row: Row = line.value
        for clause in row.get("lost", ()):
            self.lost.add(line.number, clause)
        self.counts[row["product"], row["version"]] += 1
        times = [self.newest, moment(row.get("date"))]
        self.newest = max((time for time in times if time is not None), default=None)

    def refusal(self, line: Line | BadLine) -> str | None:
        """Why a line cannot be kept, the same each time it is asked; ``None`` where it can."""
        if isinstance(line, BadLine):
            return line.words
        value = line.value
        if not isinstance(value, dict):
            return "is not an object"
        for key, pattern in (("product", _PRODUCT), ("version", _VERSION)):
            part = value.get(key)
            if not isinstance(part, str):
                return f"has no text as its {key}"
            if pattern.fullmatch(part) is None:
                return f"has a {key} that cannot name a folder: {shown(part)}"
            if len(part) > _LONGEST_NAME:
                return f"has a {key} of {len(part)} characters, which is too long to name a folder"
        name = f"{value['product']}/{value['version']}"
        known = self.spellings.setdefault(name.casefold(), name)
        return None if known == name else f"is {shown(name)}, which differs from {shown(known)} only in case"


def _releases(source: Rows, index: _Index) -> Iterator[tuple[list[int], list[Row]]]:
    waiting: dict[tuple[str, str], tuple[list[int], list[Row]]] = {}
    for line in source.read():
        if isinstance(line, BadLine) or index.refusal(line) is not None:
            continue
        key = (line.value["product"], line.value["version"])
        numbers, rows = waiting.pop(key, ([], []))
        numbers.append(line.number)
        rows.append(line.value)
        if len(rows) == index.counts[key]:
            yield numbers, rows
        else:
            waiting[key] = (numbers, rows)


class _Writer:
    """Writes the files of the book and counts them."""

    def __init__(self, book: Path | None, lost: _Lost, source: Rows) -> None:
        self.releases = 0
        self.events = 0
        self.products: set[str] = set()
        self.example: tuple[str, str] | None = None
        self._book = book
        self._lost = lost
        self._source = source

    def settings(self, newest: datetime | None) -> None:
        """The book's own record: a trial book, looked at as of its newest event."""
        id_, title = self._source.book
        pen = Pen()
        lines = [f"id: {pen.text(id_)}", f"title: {pen.text(title)}"]
        if newest is not None:
            lines.append(f"trial: {{as_of: {newest.isoformat().replace('+00:00', 'Z')}}}")
        self._write("policies/book.yaml", "\n".join(lines) + "\n")

    def product(self, product: str) -> None:
        """A product, of which nothing is known but its name."""
        self._write(f"records/products/{product}.yaml", f'title: "{product}"\n')

    def release(self, numbers: list[int], rows: list[Row]) -> None:
        """A release with all its events."""
        pen = Pen()
        try:
            page = self._source.page(rows, pen)
        except UnkeepableError as error:
            for number in numbers:
                self._lost.add(number, str(error))
            return
        for row, words in pen.altered:
            self._lost.add(numbers[row], words)
        product, version = rows[0]["product"], rows[0]["version"]
        path = f"records/releases/{product}/{version}/release.yaml"
        self._write(path, page)
        self.example = self.example or (path, page)
        self.releases += 1
        self.events += len(rows)
        self.products.add(product)

    def _write(self, path: str, text: str) -> None:
        if self._book is None:
            return
        target = self._book / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
