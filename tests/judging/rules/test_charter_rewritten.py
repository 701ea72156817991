from __future__ import annotations

from support.examples import faults, is_silent
from support.world import World

CHARTER, SIGNATURE = "policies/charter/1.yaml", "policies/charter/1.rm-one.asc"
WHEN = "2026-03-02T10:00:00Z"


def _with_charter() -> World:
    return World().opened().write(CHARTER, b"stewards: {}\n").write(SIGNATURE, b"signed\n").freeze()


def test_a_charter_that_is_gone_breaks_every_release() -> None:
    world = _with_charter().delete(CHARTER, WHEN)
    (found,) = faults("charter-rewritten", world)
    assert (found.place.path, "removed policies/charter/1.yaml" in found.message) == (CHARTER, True)
    assert world.judge().state == "draft"


def test_so_does_a_stewards_signature_that_is_gone() -> None:
    (found,) = faults("charter-rewritten", _with_charter().delete(SIGNATURE, WHEN))
    assert found.place.path == SIGNATURE


def test_a_charter_that_stays_is_fine() -> None:
    assert is_silent("charter-rewritten", _with_charter())
