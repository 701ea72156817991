from __future__ import annotations

from typing import Any

import pytest

from support.verdicts import counts, faults_of, refused
from support.world import World, a_digest

ANSWER = "blockers/stop-it.resolution.yaml"
PROOF = [{"uri": "https://ci.example.org/7", "sha256": a_digest()}]


def _resolved(**fields: Any) -> World:
    return World().block("qa-one", "qa-lead").resolve("po-one", "product-owner", **fields)


def test_a_resolution_names_its_blocker() -> None:
    world = _resolved(blocker=a_digest("0"), evidence=PROOF)
    assert "no blocker `stop-it` here is that" in refused(world, "resolution-unsupported", ANSWER)
    (found,) = faults_of(world, "resolution-unsupported")
    assert found.place.route == ("blocker",)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("resolved", "gives no evidence"), ("accepted", "gives no mitigation plan")],
)
def test_a_word_alone_ends_nothing(outcome: str, words: str) -> None:
    world = _resolved(outcome=outcome)
    assert words in refused(world, "resolution-unsupported", ANSWER)
    assert counts(world, "blockers/stop-it.yaml")


@pytest.mark.parametrize(
    "fields",
    [{"outcome": "resolved", "evidence": PROOF}, {"outcome": "accepted", "mitigation": "We watch it"}],
)
def test_proof_or_a_plan_does(fields: dict[str, Any]) -> None:
    world = _resolved(**fields)
    assert counts(world, ANSWER)
    assert not counts(world, "blockers/stop-it.yaml")
