from __future__ import annotations

from golive.judging.rules.change_key_loses import change_key_loses
from support.proposals import proposal
from support.world import World

KEY = f"records/keys/{'1' * 40}.asc"


def test_everything_that_is_lost_is_told_at_once() -> None:
    losses = {KEY: ["a revocation is gone", "the subkey ABC is gone"]}
    (found,) = change_key_loses(proposal(World(), touches={KEY: "modified"}, losses=losses))
    assert found.message == "the key is not only renewed: a revocation is gone and the subkey ABC is gone"
    assert found.place.path == KEY


def test_a_key_that_loses_nothing_is_renewed() -> None:
    assert not [*change_key_loses(proposal(World(), touches={KEY: "modified"}, losses={KEY: []}))]
