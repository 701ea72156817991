from __future__ import annotations

from support.verdicts import QA, counts, faults_of, reason, refused
from support.world import World

DEPUTY = "approvals/qa-lead--qa-two.yaml"
POLICY = "policies/standard/1.yaml"


def _deputy() -> World:
    term = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01", "deputy_for": "qa-one"}
    return World().edit("records/people/qa-two.yaml", {"roles": [term]})


def test_a_deputy_and_the_principal_are_one_vote() -> None:
    world = _deputy().approve("qa-lead", "qa-two", deputy_for="qa-one")
    assert refused(world, "second-vote", DEPUTY) == (
        "`qa-one` has already signed as `qa-lead`, and the two are one vote."
    )
    assert faults_of(world, "second-vote") == ()


def test_whoever_was_first_counts() -> None:
    world = _deputy().approve("qa-lead", "qa-two", deputy_for="qa-one", signed_at="2026-02-27T08:00:00Z")
    assert counts(world, DEPUTY)
    assert refused(world, "second-vote")


def test_two_holders_are_two_votes() -> None:
    assert reason(World().approve("qa-lead", "qa-two"), DEPUTY) == ""


def test_a_fresh_vote_takes_the_place_of_a_stale_one() -> None:
    world = _deputy().freeze().edit("defects.yaml", {"defects": []})
    assert counts(world.approve("qa-lead", "qa-two", deputy_for="qa-one"), DEPUTY)
    assert reason(world, QA) == "approval-stale"


def test_where_two_are_asked_one_vote_is_not_enough() -> None:
    world = _deputy().approve("qa-lead", "qa-two", deputy_for="qa-one")
    demands = [dict(demand) for demand in world.records[POLICY]["signoffs"]]
    demands[0]["count"] = "2"
    assert world.edit(POLICY, {"signoffs": demands}).judge().state == "signing"


def test_two_names_with_one_address_are_one_vote() -> None:
    world = World().edit("records/people/qa-two.yaml", {"email": "qa.one@example.org"})
    assert refused(world.approve("qa-lead", "qa-two"), "second-vote", DEPUTY) == (
        "`qa-one` has already signed as `qa-lead`, and the two are one vote."
    )


def test_two_people_without_an_address_are_two_votes() -> None:
    world = World().omit("records/people/qa-one.yaml", "email").omit("records/people/qa-two.yaml", "email")
    assert reason(world.approve("qa-lead", "qa-two"), DEPUTY) == ""
