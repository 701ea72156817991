from __future__ import annotations

import pytest

from golive.model.verification import Outcome
from support.verdicts import QA, faults_of, noted
from support.world import World


@pytest.mark.parametrize(
    ("outcome", "word"),
    [(Outcome.GOOD_KEY_EXPIRED_SINCE, "expired"), (Outcome.GOOD_KEY_RETIRED_SINCE, "was retired")],
)
def test_it_counts_and_says_so(outcome: Outcome, word: str) -> None:
    world = World().verified_as(QA, outcome)
    assert noted(world, "key-ended-since").endswith(f"Its key was good when it signed and {word} since.")
    assert faults_of(world, "key-ended-since") == ()
