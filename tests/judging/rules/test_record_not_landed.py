from __future__ import annotations

from support.verdicts import QA, decision, noted, reason
from support.world import AS_OF, World


def test_it_counts_as_once_landed() -> None:
    world = World().opened().lands(QA)
    assert noted(world, "record-not-landed").endswith("It has not landed: it is judged as if it landed now.")
    assert decision(world).at == AS_OF
    assert decision(world).landed_at is None


def test_in_a_trial_book_everything_has_landed() -> None:
    assert reason(World().lands(QA)) == ""


def test_a_landing_is_of_record_and_signature() -> None:
    found = decision(World().opened().unsign(QA))
    assert (found.landed_at, found.reason) == (None, "signature-not-good")


def test_a_halt_lands_without_a_signature() -> None:
    world = World().opened().freeze().halt().unsign("halts/stop.yaml")
    assert decision(world, "halts/stop.yaml").landed_at == AS_OF
    assert world.judge().state == "halted"
