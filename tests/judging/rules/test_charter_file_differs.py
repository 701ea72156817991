from __future__ import annotations

import pytest

from support.examples import fault, faults, is_silent
from support.world import POLICY, World

SLUG = "charter-file-differs"


@pytest.mark.parametrize(
    "path",
    [
        "policies/book.yaml",
        POLICY,
        "records/people/qa-one.yaml",
        "records/products/payments-api.yaml",
        "records/calendar.yaml",
    ],
)
def test_every_trust_file_is_guarded(path: str) -> None:
    world = World().charter().freeze()
    change = {"blackouts": []} if path.endswith("calendar.yaml") else {"title": "Changed"}
    found = fault(SLUG, world.edit(path, {"name": "Changed"} if "people" in path else change))
    assert found.message == f"version 1 of the charter lists another {path}"
    assert found.place.path == path


def test_a_trust_file_that_is_gone_is_told() -> None:
    found = fault(SLUG, World().charter().freeze().remove("records/people/qa-two.yaml"))
    assert found.message == "version 1 of the charter lists records/people/qa-two.yaml, which is not there"


def test_a_trust_file_that_was_added_is_told() -> None:
    world = (
        World()
        .charter()
        .freeze()
        .put("policies/raci.yaml", {"activities": [{"id": "a", "title": "A", "roles": {"qa-lead": "A"}}]})
    )
    assert fault(SLUG, world).message == "version 1 of the charter does not list policies/raci.yaml"


def test_keys_are_listed_by_their_fingerprint() -> None:
    world = World().charter().freeze()
    world.raw[f"records/keys/{'1' * 40}.asc"] = b"a renewed key\n"
    assert is_silent(SLUG, world)
    world.raw[f"records/keys/{'A' * 40}.asc"] = b"a new key\n"
    del world.raw[f"records/keys/{'2' * 40}.asc"]
    gone, new = faults(SLUG, world)
    assert gone.message.endswith(f"lists records/keys/{'2' * 40}.asc, which is not there")
    assert new.message.endswith(f"does not list records/keys/{'A' * 40}.asc")
    assert new.hint.startswith("Remove it, or ")


def test_the_newest_valid_version_is_held_against_them() -> None:
    world = World().charter().freeze().edit("records/calendar.yaml", {"blackouts": []})
    assert faults(SLUG, world)
    assert is_silent(SLUG, world.charter(number=2))


def test_without_a_charter_that_holds_nothing_is_held_against_them() -> None:
    assert is_silent(SLUG, World())
    assert is_silent(SLUG, World().charter(signed=()))
