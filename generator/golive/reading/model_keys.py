"""Which keys a model knows at a route, for "did you mean"."""

from __future__ import annotations

from collections.abc import Mapping
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from golive.model.places import Route
from golive.model.records.record import Part


def keys_at(model: type[Part], route: Route) -> list[str]:
    """The keys, as they stand in files, of the mapping that `route` leads to in a `model` record."""
    here: Any = model
    for step in route:
        here = _stepped(here, step)
    found = _model(here)
    return list(_fields(found)) if found else []


def _stepped(annotation: Any, step: str | int) -> Any:
    """The type that stands one step further inside; ``None`` where there is none."""
    for branch in _branches(annotation):
        if get_origin(branch) in {tuple, Mapping}:
            return get_args(branch)[-1 if isinstance(step, str) else 0]
    model = _model(annotation)
    return None if model is None else _fields(model).get(str(step))


def _branches(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


def _model(annotation: Any) -> type[BaseModel] | None:
    models = (one for one in _branches(annotation) if isinstance(one, type) and issubclass(one, BaseModel))
    return next(models, None)


def _fields(model: type[BaseModel]) -> dict[str, Any]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
