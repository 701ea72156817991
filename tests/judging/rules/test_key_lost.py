from __future__ import annotations

from support.examples import fault, faults, is_silent
from support.world import World

KEY = f"records/keys/{'1' * 40}.asc"
GONE = "the revocation of 2026-02-01T09:00:00Z is gone"
WHEN, LATER = "2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z"


def test_what_a_key_file_lost_is_told_and_breaks_what_its_person_decided() -> None:
    world = World().opened().freeze().renew(KEY, WHEN, GONE)
    assert f"put another file at {KEY}: {GONE}" in fault("key-lost", world).message
    assert world.judge().state == "draft"


def test_a_renewal_is_none() -> None:
    world = World().opened().freeze().renew(KEY, WHEN)
    assert is_silent("key-lost", world)
    assert world.judge().state == "authorized"


def test_a_key_that_is_gone_is_told() -> None:
    world = World().opened().freeze().delete(KEY, WHEN)
    assert f"removed {KEY}" in fault("key-lost", world).message


def test_each_loss_is_told_and_a_fit_file_mends_for_what_comes_later() -> None:
    world = World().opened().freeze().renew(KEY, WHEN, GONE).renew(KEY, LATER)
    assert len(faults("key-lost", world)) == 1
    assert "before records/keys/1111111111111111111111111111111111111111.asc was put back" in (
        fault("key-lost", world).hint
    )
    assert world.judge().state == "draft"


def test_a_key_that_nobody_here_has_breaks_nothing() -> None:
    other = f"records/keys/{'E' * 40}.asc"
    world = World().opened().write(other, b"a key\n").freeze().renew(other, WHEN, GONE)
    assert fault("key-lost", world).place.path == other
    assert world.judge().state == "authorized"
