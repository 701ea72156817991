"""How the rows of another system's table become historical releases: the mapping file of `golive import`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Self

from pydantic import model_validator

from golive.model.records.record import Part, Record
from golive.model.scalars import Name, Text, Uri, Whole, fault


class Cell(Part):
    """Where a value comes from: a column (with dots into the objects of JSON), or always the same text.

    `values` replaces what stands there; a value that is not among its keys stays.
    """

    column: Text | None = None
    constant: Text | None = None
    values: Mapping[str, Text] = {}

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if (self.column is None) == (self.constant is None):
            raise fault("one_of", "needs either a `column` or a `constant`")
        return self


class Time(Part):
    """A time in a column: RFC 3339 or a date, else by `format` (as Python's strptime) in `zone`."""

    column: Text
    format: Text | None = None
    zone: Name = "UTC"


class MappedRelease(Part):
    """What of a row says what of a release; the rest stays in the row's `fields`."""

    product: Cell
    version: Cell
    released: Time | None = None
    kind: Cell | None = None
    title: Cell | None = None
    summary: Cell | None = None
    uri: Cell | None = None
    ref: Cell | None = None


class MappedApproval(Part):
    """An approval that a row tells of; it stays a claim."""

    role: Cell
    person: Cell
    at: Time | None = None


class MappedEvent(Part):
    """One more thing that a row tells of, where it has a time for it."""

    kind: Cell
    at: Time


class Skip(Part):
    """Rows that are left out on purpose: those with one of these values in a column."""

    column: Text
    values: tuple[str, ...]


class Dialect(Part):
    """How a CSV file is written.

    Attributes:
        delimiter, quote: one character each; ``tab`` is a word for the one that nobody sees.
        encoding: as Python calls it. UTF-8 may begin with a byte-order mark.
        head: the row that names the columns, from 1; what stands above it is no data.
        columns: their names, where no row has them.
    """

    delimiter: str = ","
    quote: Text = '"'
    encoding: Text = "utf-8"
    head: Whole = 1
    columns: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        for name, value in (("delimiter", self.separator), ("quote", self.quote)):
            if len(value) != 1 or value in "\r\n":
                raise fault("one_character", f"has a {name} that is not one character: `{value}`")
        if self.separator == self.quote:
            raise fault("one_character", f"has `{self.quote}` as delimiter and as quote")
        if self.head < 1:
            raise fault("head", "counts rows from 1: there is no `head` 0")
        return self

    @property
    def separator(self) -> str:
        """The delimiter as the character it is."""
        return "\t" if self.delimiter == "tab" else self.delimiter


class MappedBook(Part):
    """The book that the import makes."""

    id: Text
    title: Text


class RowMapping(Record):
    """A whole mapping file.

    `fields`: the columns that are kept verbatim; all of them where it says none.
    """

    system: Text
    uri: Uri | None = None
    book: MappedBook
    release: MappedRelease
    events: tuple[MappedEvent, ...] = ()
    approvals: tuple[MappedApproval, ...] = ()
    skip: tuple[Skip, ...] = ()
    fields: tuple[Text, ...] = ()
    csv: Dialect = Dialect()

    def columns(self) -> tuple[str, ...]:
        """Every column that it names, each once, in order."""
        cells = (cell.column for cell in self._cells())
        named = (*cells, *(time.column for time in self.times()), *(one.column for one in self.skip))
        return tuple(dict.fromkeys([*(name for name in named if name is not None), *self.fields]))

    def times(self) -> tuple[Time, ...]:
        """Every time that it reads, in order."""
        at = (self.release.released, *(one.at for one in self.events), *(one.at for one in self.approvals))
        return tuple(time for time in at if time is not None)

    def _cells(self) -> Iterator[Cell]:
        release = self.release
        yield release.product
        yield release.version
        optional = (release.kind, release.title, release.summary, release.uri, release.ref)
        yield from (cell for cell in optional if cell is not None)
        yield from (one.kind for one in self.events)
        for one in self.approvals:
            yield from (one.role, one.person)
