"""One table as CSV (RFC 4180), in UTF-8 without a mark, safe in spreadsheets.

A cell that a spreadsheet would take for a formula begins with an apostrophe, and so does one that begins
with an apostrophe itself: without the first apostrophe each is what it was.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.publishing.exports import tables
from golive.publishing.exports.tables import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "'")


def render(edition: Edition, chosen: Sequence[Assessment], table: str = "releases") -> bytes:
    """The rows of a table under its head."""
    found = tables.table(edition, chosen, table)
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(found.shape.columns)
    writer.writerows([cell(value) for value in row] for row in found.rows)
    return text.getvalue().encode()


def cell(value: Cell) -> str:
    """A value as it stands in a cell (OWASP, CSV injection); nothing is an empty one.

    >>> cell("=1+1"), cell("'tis"), cell(-1), cell(None)
    ("'=1+1", "''tis", '-1', '')
    """
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else str(value)
