"""How the rows of another system's table become historical releases: the mapping file of `golive import`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from golive.model.records.record import Part, Record
from golive.model.scalars import Name, Text, Uri, fault


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


class Skip(Part):
    """Rows that are left out on purpose: those with one of these values in a column."""

    column: Text
    values: tuple[str, ...]


class Dialect(Part):
    """How a CSV file is written."""

    delimiter: Text = ","
    encoding: Text = "utf-8"


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
    approvals: tuple[MappedApproval, ...] = ()
    skip: tuple[Skip, ...] = ()
    fields: tuple[Text, ...] = ()
    csv: Dialect = Dialect()

    def columns(self) -> tuple[str, ...]:
        """Every column that it names, each once, in order."""
        release = self.release
        cells = [release.product, release.version, release.kind, release.title, release.summary]
        cells += [
            release.uri,
            release.ref,
            *(part for one in self.approvals for part in (one.role, one.person)),
        ]
        times = [release.released, *(one.at for one in self.approvals)]
        named = [cell.column for cell in cells if cell is not None]
        named += [time.column for time in times if time is not None]
        named += [one.column for one in self.skip]
        return tuple(dict.fromkeys([*(name for name in named if name is not None), *self.fields]))
