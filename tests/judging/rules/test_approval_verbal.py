from __future__ import annotations

from support.verdicts import QA, counts, decision, noted
from support.world import POLICY, World

SLUG = "approval-verbal"


def _verbal() -> World:
    recorded = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z", "channel": "phone"}
    world = World().edit(POLICY, {"verbal": {"counts": True, "ratify_within": "P7D"}})
    return world.edit(QA, {"form": "verbal", "recorded": recorded}).freeze()


def test_it_counts_with_a_remark_and_a_deadline() -> None:
    why = noted(_verbal(), SLUG)
    assert why.endswith(
        "It was given by word of mouth, recorded by `rm-one`, and counts until 6 March 2026, 08:00 UTC "
        "unless `qa-one` signs."
    )
    found = decision(_verbal())
    assert found.expires is not None
    assert found.expires.isoformat() == "2026-03-06T08:00:00+00:00"


def test_a_signed_one_is_silent() -> None:
    assert counts(World())
    assert decision(World()).reason == ""
