"""The JSON Schemas are those of the models, and of nothing else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from golive.reading import record_schemas, schemas
from golive.reading.schema_files import write
from support.trees import GOOD

PUBLISHED = Path(__file__).parents[2] / "schemas"


def test_the_published_schemas_are_those_of_the_models() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in PUBLISHED.iterdir()}
    assert published == dict(schemas()), "run `python -m golive.reading.schema_files schemas`"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_schema_is_of_the_2020_draft_and_has_a_title_and_no_address(name: str) -> None:
    schema = json.loads(schemas()[name])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == f"golive {name.removesuffix('.schema.json')}"
    assert "$id" not in schema


@pytest.mark.parametrize("name", sorted(schemas()))
def test_every_pattern_compiles_and_every_reference_leads_somewhere(name: str) -> None:
    schema = json.loads(schemas()[name])
    for node in _nodes(schema):
        re.compile(node.get("pattern", ""))
        reference = node.get("$ref", "#/$defs/")
        assert reference.startswith("#/$defs/")
        assert reference == "#/$defs/" or reference.removeprefix("#/$defs/") in schema["$defs"]


def test_keys_are_those_of_the_files() -> None:
    policy = json.loads(schemas()["policy.schema.json"])
    assert "lead-time" in policy["$defs"]["Rules"]["properties"]
    assert "class" in policy["$defs"]["Criterion"]["properties"]


def test_a_release_is_planned_or_historical() -> None:
    release = json.loads(schemas()["release.schema.json"])
    assert release["anyOf"] == [{"$ref": "#/$defs/Release"}, {"$ref": "#/$defs/HistoricalRelease"}]


def test_of_records_only_times_of_history_may_be_null() -> None:
    nulls = [name for name, text in schemas().items() if '"type": "null"' in text]
    assert nulls == ["release.schema.json", "change-report.schema.json"]


def test_they_are_written_into_a_folder_that_is_made_where_it_is_missing(tmp_path: Path) -> None:
    write(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == set(schemas())


def test_the_module_is_a_program_that_wants_the_folder(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "golive.reading.schema_files", str(tmp_path)]
    subprocess.run(program, check=True)
    assert len(list(tmp_path.iterdir())) == len(schemas())


def test_every_kind_of_the_good_book_has_a_schema() -> None:
    assert len(record_schemas()) == len([path for path in GOOD if path.endswith(".yaml")])


def _nodes(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    open_ = [value]
    while open_:
        one = open_.pop()
        if isinstance(one, dict):
            found.append({key: item for key, item in one.items() if isinstance(item, str)})
            open_.extend(one.values())
        elif isinstance(one, list):
            open_.extend(one)
    return found
