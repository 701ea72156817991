"""What golive says of a proposed change, as ``golive/change/1``, and that read back."""

from __future__ import annotations

import json
from typing import Any

from golive.model.change import MAX_REPORT, SCHEMA, ChangeReport


class ReportError(Exception):
    """A report that is none: too large, no JSON, or not as ``golive/change/1`` is."""


def as_json(report: ChangeReport) -> str:
    """``golive/change/1``, indented by two."""
    return json.dumps(report.model_dump(mode="json", by_alias=True), indent=2, ensure_ascii=False) + "\n"


def from_json(data: bytes) -> ChangeReport:
    """The report that a file holds, which whoever made it is not trusted for.

    Raises:
        ReportError: it is larger than `MAX_REPORT`, or not as the schema has it.
    """
    if len(data) > MAX_REPORT:
        raise ReportError(f"the report has more than {MAX_REPORT} bytes")
    try:
        return ChangeReport.model_validate_json(data)
    except ValueError as error:
        raise ReportError(f"the report is not as `{SCHEMA}` has it: {_first(error)}") from None


def _first(error: ValueError) -> str:
    """Where the first fault is, and what is wanted there; the value itself is not repeated."""
    faults: list[dict[str, Any]] = getattr(error, "errors", list)()
    if not faults:
        return "it cannot be read"
    place = "/".join(str(step) for step in faults[0]["loc"])[:200]
    return f"{place or 'at the top'}: {faults[0]['msg']}"
