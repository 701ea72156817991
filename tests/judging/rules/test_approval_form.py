from __future__ import annotations

import pytest

from support.verdicts import QA, faults_of, refused
from support.world import World

RECORDED = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z"}


@pytest.mark.parametrize(("form", "words"), [("verbal", "by word of mouth"), ("paper", "on paper")])
def test_what_is_not_signed_by_the_person_waits(form: str, words: str) -> None:
    world = World().edit(QA, {"form": form, "recorded": RECORDED})
    assert refused(world, "approval-form") == (
        f"It was given {words}, recorded by `rm-one`, and this policy counts signed sign-offs only."
    )
    assert faults_of(world, "approval-form") == ()


def test_it_waits_even_where_nobody_recorded_it() -> None:
    assert "recorded" not in refused(World().edit(QA, {"form": "verbal"}), "approval-form")


def test_a_verbal_decision_does_not_take_the_place_of_a_signed_one() -> None:
    world = World().approve("qa-lead", "qa-one", 2, form="verbal", recorded=RECORDED)
    assert world.judge().state == "authorized"
