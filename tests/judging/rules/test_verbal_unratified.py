from __future__ import annotations

from support.verdicts import GO, QA, counts, decision, refused
from support.world import POLICY, World

SLUG = "verbal-unratified"
TWO = "approvals/qa-lead--qa-one.2.yaml"


def _verbal(within: str = "P5D") -> World:
    """A yes on the phone of 27 February, 08:00 UTC, on which the authorization of 2 March rests."""
    recorded = {"by": "rm-one", "given_at": "2026-02-27T08:00:00Z", "channel": "phone", "quote": "Do it"}
    world = World().edit(POLICY, {"verbal": {"counts": True, "ratify_within": within}})
    return world.edit(QA, {"form": "verbal", "recorded": recorded}).freeze()


def test_the_fuse_burns_from_when_it_was_given() -> None:
    assert counts(_verbal().at("2026-03-04T07:59:59Z"))
    world = _verbal().at("2026-03-04T08:00:00Z")
    assert refused(world, SLUG) == (
        "It was given by word of mouth, and `qa-one` did not sign for it by 4 March 2026, 08:00 UTC."
    )
    assert decision(world).expires == world.as_of


def test_its_end_takes_the_go_away() -> None:
    assert _verbal().at("2026-03-04T07:59:59Z").judge().state == "authorized"
    world = _verbal().at("2026-03-04T08:00:00Z")
    assert world.judge().state == "signing"
    assert refused(world, "authorization-unsupported", GO)


def test_the_person_signs_in_time_and_the_authorization_stands() -> None:
    world = _verbal().at("2026-03-04T07:00:00Z").approve("qa-lead", "qa-one", 2).at("2026-03-09T08:00:00Z")
    assert world.judge().state == "authorized"
    assert refused(world, "decision-superseded", QA)
    assert counts(world, TWO)


def test_who_signs_too_late_signs_anew_and_the_authorization_is_taken_again() -> None:
    world = _verbal().at("2026-03-04T08:00:01Z").approve("qa-lead", "qa-one", 2)
    assert counts(world, TWO)
    assert world.judge().state == "approved"


def test_a_signed_approval_has_no_fuse() -> None:
    assert counts(World().edit(POLICY, {"verbal": {"counts": True, "ratify_within": "PT1H"}}).freeze())


def test_a_deployment_in_time_is_not_undone_by_it() -> None:
    world = _verbal("P12D").freeze().deploy()
    assert world.at("2026-06-01T00:00:00Z").judge().state == "deployed"


def _again(world: World, number: int, given_at: str, **more: object) -> World:
    recorded = {"by": "rm-one", "given_at": given_at, "channel": "phone"}
    return world.approve("qa-lead", "qa-one", number, form="verbal", recorded=recorded, **more)


def test_saying_it_again_wins_no_time() -> None:
    world = _again(_verbal().at("2026-03-03T08:00:00Z"), 2, "2026-03-03T07:00:00Z")
    again = _again(world.at("2026-03-04T07:00:00Z"), 3, "2026-03-04T06:00:00Z")
    last = "approvals/qa-lead--qa-one.3.yaml"
    assert counts(again, last)
    assert decision(again, last).why.endswith("counts until 4 March 2026, 08:00 UTC unless `qa-one` signs.")
    assert refused(again.at("2026-03-04T08:00:00Z"), SLUG, last) == (
        "It was given by word of mouth, and `qa-one` did not sign for it by 4 March 2026, 08:00 UTC."
    )
    assert decision(again, last).expires == again.as_of


def test_a_word_on_other_content_or_after_a_signature_is_a_new_one() -> None:
    late = "2026-03-04T08:00:00Z"
    other = _verbal().edit("defects.yaml", {"defects": []}).at("2026-03-03T08:00:00Z")
    assert counts(_again(other, 2, "2026-03-03T07:00:00Z").at(late), TWO)
    signed = _verbal().at("2026-03-03T08:00:00Z").approve("qa-lead", "qa-one", 2, decision="abstain")
    assert counts(_again(signed, 3, "2026-03-03T07:30:00Z").at(late), "approvals/qa-lead--qa-one.3.yaml")
    unsigned = _again(_verbal().unsign(QA).at("2026-03-03T08:00:00Z"), 2, "2026-03-03T07:00:00Z")
    assert counts(unsigned.at(late), TWO)
