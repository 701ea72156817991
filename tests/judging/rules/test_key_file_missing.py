from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

PERSON = "records/people/qa-one.yaml"


def test_a_key_without_its_file_is_placed_at_its_fingerprint() -> None:
    world = World()
    world.records[PERSON]["keys"].append({"fingerprint": "AB" * 20, "from": "2026-01-01"})
    found = fault("key-file-missing", world)
    assert (found.place.path, found.place.route) == (PERSON, ("keys", 1, "fingerprint"))
    assert f"records/keys/{'AB' * 20}.asc is not there" in found.message


def test_a_person_without_keys_misses_none() -> None:
    assert is_silent("key-file-missing", World().edit(PERSON, {"keys": []}))
