from __future__ import annotations

from typing import Any

import pytest

from support.verdicts import QA, counts, faults_of, noted, refused
from support.world import POLICY, World, a_digest

RECORDED: dict[str, Any] = {
    "by": "rm-one",
    "given_at": "2026-02-27T08:00:00Z",
    "channel": "phone",
    "witness": "ops-one",
    "scan": {"uri": "https://files.example.org/scan.pdf", "sha256": a_digest()},
}


def _given(form: str, world: World | None = None) -> World:
    return (world or World()).edit(QA, {"form": form, "recorded": RECORDED}).freeze()


@pytest.mark.parametrize(("form", "given"), [("verbal", "by word of mouth"), ("paper", "on paper")])
def test_what_the_policy_does_not_count_waits(form: str, given: str) -> None:
    why = refused(_given(form, World().edit(POLICY, {form: {"counts": False}})), "approval-form")
    assert why == f"It was given {given}, recorded by `rm-one`, and this policy does not count that."


def test_the_recorder_may_be_unknown() -> None:
    world = World().edit(QA, {"form": "verbal"}).freeze()
    assert refused(world, "approval-form").startswith("It was given by word of mouth, and this policy")


def test_word_of_mouth_counts_where_the_policy_says_so_and_paper_where_it_does_not_say_no() -> None:
    verbal = World().edit(POLICY, {"verbal": {"counts": True, "ratify_within": "P30D"}})
    assert noted(_given("verbal", verbal), "approval-verbal")
    assert noted(_given("paper"), "approval-paper")


def test_a_form_that_waits_is_no_fault_of_the_book() -> None:
    world = World().edit(QA, {"form": "verbal", "recorded": RECORDED}).freeze()
    assert faults_of(world, "approval-form") == ()


def test_the_form_of_a_signed_one_is_silent() -> None:
    assert counts(World().edit(QA, {"form": "signed"}).freeze())
