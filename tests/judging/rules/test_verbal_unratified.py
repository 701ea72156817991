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
