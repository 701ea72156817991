from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World


def test_a_file_that_nobody_names_is_told() -> None:
    found = fault("key-unowned", World().certificate("AB" * 20))
    assert found.place.path == f"records/keys/{'AB' * 20}.asc"
    assert found.message == f"no person's file names the key {'AB' * 20}"


def test_a_key_of_the_past_is_somebodys_still() -> None:
    term = {"fingerprint": "AB" * 20, "from": "2025-01-01", "until": "2025-06-01", "reason": "retired"}
    world = World().certificate("AB" * 20)
    world.records["records/people/qa-one.yaml"]["keys"].append(term)
    assert is_silent("key-unowned", world)
