"""Every table as JSON: ``golive/export/1``."""

from __future__ import annotations

import json
from collections.abc import Sequence

from golive.model.assessment import Assessment
from golive.model.edition import Edition
from golive.publishing.data.status import envelope
from golive.publishing.exports.tables import tables


def render(edition: Edition, chosen: Sequence[Assessment]) -> bytes:
    """An object with a list for each table; its items have the columns as keys, truth is 0 or 1."""
    rows = {
        table.name: [dict(zip(table.shape.columns, row, strict=True)) for row in table.rows]
        for table in tables(edition, chosen)
    }
    data = {**envelope(edition, "golive/export/1"), "tables": rows}
    return (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
