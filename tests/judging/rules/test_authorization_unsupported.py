from __future__ import annotations

from support.verdicts import GO, QA, counts, refused
from support.world import World


def test_a_sign_off_that_lands_later_supports_nothing() -> None:
    world = World().remove(QA).freeze().approve("qa-lead", "qa-one")
    assert refused(world, "authorization-unsupported", GO) == (
        "The sign-offs it cites do not meet `qa-lead` (0 of 1 sign-off)."
    )
    assert world.judge().state == "approved"


def test_a_cited_sign_off_may_be_repeated_over_the_same_files() -> None:
    assert counts(World().freeze().approve("qa-lead", "qa-one", 2), GO)


def test_but_not_over_others() -> None:
    world = World().freeze().edit("defects.yaml", {"defects": []}).approve("qa-lead", "qa-one", 2)
    forgiving = world.judge()
    assert forgiving.state == "stale"
    assert refused(world, "approval-stale", GO)


def test_a_no_go_needs_no_support() -> None:
    assert World().remove(QA).authorize(decision="no-go").judge().state == "no-go"
