"""Values to typed records: every fault of a file in one go."""

from __future__ import annotations

from pydantic import ValidationError

from golive.model.records.record import Record
from golive.model.records.release import HistoricalRelease
from golive.reading.flaw import Flaw
from golive.reading.kinds import MODELS, Kind
from golive.reading.wording import flaw_of
from golive.reading.yaml_values import Value


def typed(kind: Kind, tree: Value) -> tuple[Record | None, tuple[Flaw, ...]]:
    """The record of this kind that `tree` spells, or ``None`` and all its faults."""
    model = MODELS[kind]
    if kind is Kind.RELEASE and isinstance(tree, dict) and "origin" in tree:
        model = HistoricalRelease
    try:
        return model.model_validate(tree, by_alias=True, by_name=False), ()
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, tuple(flaw_of(detail, tree, model) for detail in errors)
