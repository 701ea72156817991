"""The sign-offs that count, and since when."""

from __future__ import annotations

from golive.judging.signoffs import first_signoff_at, signoffs
from golive.model.scalars import instant
from support.verdicts import QA
from support.world import World

QUALITY = "checklists/quality.yaml"


def test_the_first_that_covers_a_file_is_the_time_its_evidence_is_aged_at() -> None:
    world = World().approve("qa-lead", "qa-two")
    assert first_signoff_at(world.case(), QUALITY) == instant("2026-02-27T09:00:00Z")
    assert first_signoff_at(world.discount(QA).case(), QUALITY) == world.as_of


def test_a_file_that_nobody_covers_has_no_such_time() -> None:
    assert first_signoff_at(World().case(), "checklists/business.yaml") is None
    assert first_signoff_at(World().undecided().case(), QUALITY) is None


def test_only_approvals_that_approve_are_sign_offs() -> None:
    world = World().edit(QA, {"decision": "reject"})
    assert signoffs(world.case().decisions, "qa-lead") == ()
    assert len(signoffs(world.case().decisions)) == 3
