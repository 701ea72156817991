"""JSON Schemas (draft 2020-12) of records and of files for machines, made from the models."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from golive.model.change import ChangeReport
from golive.model.mapping import RowMapping
from golive.model.records.release import HistoricalRelease, Release
from golive.model.tables import NUMBERS, SHAPES, TRUTHS, Shape
from golive.reading.kinds import MODELS, Kind

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


class _Files(GenerateJsonSchema):
    """Describes what files may say: a key that is optional is left out, never null."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        described = super().default_schema(schema)
        if isinstance(described.get("default"), dict | list | None):
            described.pop("default", None)
        return described

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        described = super().dict_schema(schema)
        if "patternProperties" in described:
            described["additionalProperties"] = False
        return described

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - titles of keys only repeat them
        return False


def schemas() -> Mapping[str, str]:
    """File name (``release.schema.json`` …) to the schema's text: records by kind, then other files.

    Keys are those of the files. Scalars are described as an editor sees them that reads YAML 1.2:
    a text may look like a number there.
    """
    others = {
        "change-report": _report(),
        "export": _export(),
        "import-mapping": RowMapping.model_json_schema(schema_generator=_Files),
    }
    return {**record_schemas(), **{f"{name}.schema.json": _titled(name, one) for name, one in others.items()}}


def record_schemas() -> Mapping[str, str]:
    """File name to the text of the schema of each kind of record."""
    return {f"{kind}.schema.json": _text(kind) for kind in MODELS}


def _report() -> dict[str, Any]:
    """``golive/change/1``, as `golive check --base` writes it: every key is there, and may be null."""
    return ChangeReport.model_json_schema(mode="serialization")


def _export() -> dict[str, Any]:
    """``golive/export/1``, as `golive export json` writes it."""
    tables = {
        name: {"description": f"Each item: {shape.says}.", "type": "array", "items": _columns(shape)}
        for name, shape in SHAPES.items()
    }
    texts = ("commit", "as_of", "tool", "engine")
    properties = {
        "schema": {"const": "golive/export/1"},
        **{name: {"type": ["string", "null"] if name == "commit" else "string"} for name in texts},
        "trial": {"type": "boolean"},
        "history": {"type": "object"},
        "broken_trust": {"type": "array", "items": {"type": "string"}},
        "charter": {"type": "object"},
        "tables": _object(tables),
    }
    return _object(properties)


def _columns(shape: Shape) -> dict[str, Any]:
    types: dict[str, Any] = {name: {"type": ["string", "null"]} for name in shape.columns}
    types |= {name: {"type": ["integer", "null"]} for name in shape.columns if name in NUMBERS}
    types |= {name: {"enum": [0, 1]} for name in shape.columns if name in TRUTHS}
    return _object(types | {name: {"type": types[name]["type"][0]} for name in shape.key})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _text(kind: Kind) -> str:
    if kind is Kind.RELEASE:
        schema = TypeAdapter[Any](Release | HistoricalRelease).json_schema(schema_generator=_Files)
    else:
        schema = MODELS[kind].model_json_schema(schema_generator=_Files)
    return _titled(str(kind), schema)


def _titled(name: str, schema: dict[str, Any]) -> str:
    titled = {"$schema": _DRAFT, **schema, "title": f"golive {name}"}
    return json.dumps(titled, indent=2, ensure_ascii=False) + "\n"
