"""Bytes to typed records: the strict YAML reader, the kinds of the book, findings with their places.

Nothing in this room raises on any input, judges policy or reads the clock.
"""

from __future__ import annotations

from golive.reading.assembly import Reading, read, with_more
from golive.reading.charters import charter_blobs, charter_past
from golive.reading.closed_times import closed_around
from golive.reading.documents import document, value_of
from golive.reading.folders_then import blobs_then, folders_then
from golive.reading.glancing import glances
from golive.reading.json_schema import record_schemas, schemas
from golive.reading.locate import locate
from golive.reading.mappings import row_mapping
from golive.reading.measuring import formats, report
from golive.reading.past import earlier_blobs, roster, settings_blobs, settings_then
from golive.reading.paths import twins

__all__ = [
    "Reading",
    "blobs_then",
    "charter_blobs",
    "charter_past",
    "closed_around",
    "document",
    "earlier_blobs",
    "folders_then",
    "formats",
    "glances",
    "locate",
    "read",
    "record_schemas",
    "report",
    "roster",
    "row_mapping",
    "schemas",
    "settings_blobs",
    "settings_then",
    "twins",
    "value_of",
    "with_more",
]
