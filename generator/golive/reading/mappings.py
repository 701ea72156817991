"""The mapping file of an import: read as strictly as a record."""

from __future__ import annotations

from pydantic import ValidationError

from golive.model.mapping import RowMapping
from golive.reading.documents import document
from golive.reading.flaw import Flaw
from golive.reading.wording import flaw_of


def row_mapping(data: bytes) -> tuple[RowMapping | None, tuple[Flaw, ...]]:
    """The mapping that a file spells, or ``None`` and all its faults."""
    tree, flaws = document(data)
    if tree is None:
        return None, flaws
    try:
        return RowMapping.model_validate(tree, by_alias=True, by_name=False), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, tuple(flaw_of(detail, tree, RowMapping) for detail in errors)
