"""Every fault of a signed record says what to do about it."""

from __future__ import annotations

import pytest

from golive.judging import rules
from golive.judging.asked_of_records import FAULTS
from support.examples import applied
from support.verdicts import QA, faults_of
from support.world import World

DOCS = {doc.slug: doc for doc in rules.catalogue()}


@pytest.mark.parametrize("slug", sorted(FAULTS))
def test_a_fault_that_can_be_mended_has_a_hint(slug: str) -> None:
    # The example of a late signature lands after the time at which the world is looked at.
    world = World().at("2026-03-21T09:00:00Z") if slug == "signature-late" else World()
    world = world.charter() if "charter" in slug else world
    found = faults_of(applied(DOCS[slug].sections["Fails"], world.freeze()), slug)
    assert found
    assert all(one.hint and one.hint.endswith(".") for one in found)


def test_each_break_of_a_chain_has_a_hint_of_its_own() -> None:
    digest = "sha256:" + "0" * 64
    broken = [
        World().edit(QA, {"supersedes": digest}),
        World().approve("qa-lead", "qa-one", 3, supersedes=digest),
        World().freeze().approve("qa-lead", "qa-one", 2, supersedes=digest),
    ]
    hints = {found.hint for world in broken for found in faults_of(world, "decision-chain-broken")}
    assert len(hints) == len(broken)
