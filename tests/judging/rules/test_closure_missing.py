from __future__ import annotations

from golive.model.assessment import Result
from support.examples import at, fault, met, results
from support.verdicts import requirement
from support.world import POLICY, World

SLUG = "closure-missing"


def test_nothing_is_asked_before_the_end_of_a_deployment_or_where_nobody_closes() -> None:
    assert results(SLUG, World()) == ()
    assert results(SLUG, World().deploy(None)) == ()
    assert results(SLUG, World().omit(POLICY, "closure").deploy()) == ()


def test_the_role_of_the_policy_closes() -> None:
    found = fault(SLUG, World().deploy())
    assert (found.result, found.owner) == (Result.MISSING, "release-manager")
    assert found.excuse == "The release manager has not closed the release."
    assert found.fix
    assert "/closure.yaml with today's digests, and sign it." in found.fix
    assert at(found.because[0]) == (POLICY, ("closure",))


def test_a_closure_that_counts_is_enough() -> None:
    found = met(SLUG, World().deploy("aborted").close("rolled-back"))
    assert found.observed == "rolled-back on 11 March 2026"
    assert at(found.because[0]) == ("closure.yaml", ("state",))


def test_one_that_does_not_is_told_with_its_reason_and_its_successor_named() -> None:
    world = World().freeze().deploy("aborted").close("production")
    found = requirement(world.judge(), SLUG)
    assert found.excuse == (
        "The release manager has not closed the release. closure.yaml by `rm-one` does not count: "
        "it says `production`, and no deployment has succeeded."
    )
    assert found.fix
    assert "/closure.2.yaml" in found.fix


def test_it_follows_from_what_is_open_before_it() -> None:
    world = World().edit(POLICY, {"review": {"due": "P14D"}, "rules": {"validation": {"checks": ["a"]}}})
    found = requirement(world.freeze().deploy().judge(), SLUG)
    assert found.caused_by == ("validation-incomplete/a", "review-missing")
