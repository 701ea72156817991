from __future__ import annotations

from support.examples import at, fault
from support.world import World


def test_a_version_that_is_not_there_judges_nothing() -> None:
    world = World().edit("release.yaml", {"policy": "standard/7"})
    found = fault("policy-unknown", world)
    assert found.message == "policies/standard/7.yaml is not there; of `standard` there is `standard/1`"
    assert at(found.place) == ("release.yaml", ("policy",))
    assessment = world.judge()
    assert (assessment.state, assessment.policy, assessment.authors) == ("invalid", None, ("dev-one",))
    assert assessment.findings == (found,)
    assert assessment.excuses[0].message.startswith("Nothing judges it: policies/standard/7.yaml")


def test_it_is_the_authors_turn_since_the_release_landed() -> None:
    assessment = World().opened().edit("release.yaml", {"policy": "standard/7"}).judge()
    (excuse,) = assessment.excuses
    assert assessment.landed_at is not None
    assert (excuse.owner, excuse.since) == ("dev-one", assessment.landed_at)


def test_a_policy_that_is_not_there_judges_nothing() -> None:
    found = fault("policy-unknown", World().edit("release.yaml", {"policy": "lax/1"}))
    assert found.message == "policies/lax/1.yaml is not there; there is no `lax`"
