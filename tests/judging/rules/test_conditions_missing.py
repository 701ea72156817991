from __future__ import annotations

import pytest

from support.verdicts import QA, counts, faults_of, refused
from support.world import World

CONDITIONS = [{"id": "C1", "text": "Watch refund latency for a week"}]


@pytest.mark.parametrize(
    ("name", "key", "word"),
    [(QA, "decision", "approve-with-conditions"), ("cab.yaml", "outcome", "approved-with-conditions")],
)
def test_conditions_that_are_announced_have_to_be_there(name: str, key: str, word: str) -> None:
    world = World().edit(name, {key: word})
    assert refused(world, "conditions-missing", name) == "It approves with conditions and names none."
    (found,) = faults_of(world, "conditions-missing")
    assert found.place.route == (key,)
    assert found.hint is not None
    assert ".2.yaml" in found.hint
    assert counts(world.edit(name, {"conditions": CONDITIONS}), name)


def test_a_plain_yes_names_none() -> None:
    assert counts(World())
