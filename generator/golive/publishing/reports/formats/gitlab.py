"""GitLab's Code Quality report: what its merge requests show beside the difference."""

from __future__ import annotations

import json
from typing import Any

from golive.model.findings import Severity
from golive.publishing.reports.style import harmless
from golive.publishing.reports.told import Findings, Told

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(found: Findings) -> str:
    """A list with an entry for each finding; empty where there is none."""
    return json.dumps([_entry(one) for one in found.told], indent=2, ensure_ascii=False) + "\n"


def _entry(one: Told) -> dict[str, Any]:
    span = one.spot.span
    lines = {"begin": span.line, "end": span.end_line} if span else {"begin": 1}
    told = harmless(one.message) + (f". {harmless(one.hint)}" if one.hint else "")
    return {
        "description": told,
        "check_name": one.rule,
        "fingerprint": one.fingerprint,
        "severity": _SEVERITY[one.severity],
        "location": {"path": one.spot.path, "lines": lines},
    }
