"""What commands share that write records: whether they may stand there, and how editors find their schema."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from golive.cli.faults import UsageError
from golive.model.draft import Draft
from golive.model.findings import Finding, Severity

_SCHEMAS = "schemas/release.schema.json"


def has_schemas(root: Path) -> bool:
    """Whether the book has the schemas of its records, as `golive init` puts them there."""
    return (root / _SCHEMAS).is_file()


def sound(findings: Iterable[Finding], drafts: Iterable[Draft]) -> None:
    """UsageError with the first error that golive would find in files that are to be written."""
    paths = {draft.path for draft in drafts}
    errors = [f for f in findings if f.place.path in paths and f.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        hint = f" {first.hint}" if first.hint else ""
        raise UsageError(f"Nothing was written: in {first.place.path}, {first.message}.{hint}")
