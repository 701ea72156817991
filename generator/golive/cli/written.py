"""What commands share that write records: whether they may stand there, and how editors find their schema."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from golive import authoring
from golive.cli.faults import UsageError
from golive.model.draft import Draft
from golive.model.findings import Finding, Severity
from golive.model.scalars import instant

_SCHEMAS = "schemas/release.schema.json"


def swept(root: Path) -> Path:
    """The top of the book, once what a killed run left half written there was put back."""
    authoring.leftovers_removed(root)
    return root


def has_schemas(root: Path) -> bool:
    """Whether the book has the schemas of its records, as `golive init` puts them there."""
    return (root / _SCHEMAS).is_file()


def moment(option: str, text: str) -> datetime:
    """A time that an option or an answer names; UsageError where it is none."""
    try:
        return instant(text)
    except ValueError:
        raise UsageError(f"{option} wants a time such as 2026-03-31T08:00:00Z, not {text!r}.") from None


def sound(findings: Iterable[Finding], drafts: Iterable[Draft]) -> None:
    """UsageError with the first error that golive would find in files that are to be written."""
    paths = {draft.path for draft in drafts}
    errors = [f for f in findings if f.place.path in paths and f.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        hint = f" {first.hint}" if first.hint else ""
        raise UsageError(f"Nothing was written: in {first.place.path}, {first.message}.{hint}")
