from __future__ import annotations

import pytest

from support.verdicts import counts, refused
from support.world import POLICY, World

SLUG = "closure-mismatch"
CLOSURE = "closure.yaml"


def _checked() -> World:
    world = World().edit(POLICY, {"review": {"due": "P14D"}, "rules": {"validation": {"checks": ["a", "b"]}}})
    return world.freeze()


def test_production_wants_success_checks_and_review() -> None:
    assert refused(_checked().close(), SLUG, CLOSURE) == (
        "It says `production`, and no deployment has succeeded."
    )
    world = _checked().deploy()
    assert refused(world.close(), SLUG, CLOSURE) == "It says `production`, and `a` and `b` have not passed."
    assert (
        refused(world.validate("a").close(), SLUG, CLOSURE) == "It says `production`, and `b` has not passed."
    )
    assert refused(world.validate("a", "b").close(), SLUG, CLOSURE) == (
        "It says `production`, and the review was not held."
    )
    assert counts(world.review().close(), CLOSURE)
    assert world.judge().state == "closed"


def test_without_a_term_for_the_review_none_is_asked_for() -> None:
    assert counts(World().freeze().deploy().close(), CLOSURE)


@pytest.mark.parametrize("outcome", ["rolled-back", "aborted"])
def test_rolled_back_is_said_of_what_did_not_stay(outcome: str) -> None:
    assert counts(World().freeze().deploy(outcome).close("rolled-back"), CLOSURE)
    assert refused(World().freeze().deploy().close("rolled-back"), SLUG, CLOSURE) == (
        "It says `rolled-back`, and nothing was taken back."
    )


def test_withdrawn_is_said_of_what_was_never_deployed() -> None:
    assert counts(World().freeze().close("withdrawn"), CLOSURE)
    assert refused(World().freeze().deploy(None).close("withdrawn"), SLUG, CLOSURE) == (
        "It says `withdrawn`, and the release was deployed."
    )


def test_what_was_deployed_without_an_authorization_cannot_be_closed_as_if_it_had_been() -> None:
    world = World().remove("authorization.yaml").freeze().deploy(at="2026-03-02T11:00:00Z").close()
    assert counts(world, CLOSURE)
    assert world.judge().state == "approved"


def test_a_closure_archives_every_file_and_a_change_breaks_it() -> None:
    world = World().freeze().deploy().close().freeze()
    assert world.judge().state == "closed"
    world.put("followups/2026-04-02-a.yaml", {"of": {"action": "A1"}, "done": "2026-04-02", "by": "rm-one"})
    assert world.judge().state == "closed"
    world.edit("deployment.yaml", {"reason": "Why not"})
    assert world.judge().state == "deployed"
    assert refused(world, "approval-stale", CLOSURE)


def test_a_follow_up_that_was_archived_stays_as_it_was() -> None:
    followup = {"of": {"action": "A1"}, "done": "2026-04-02", "by": "rm-one"}
    world = World().freeze().deploy().put("followups/2026-04-02-a.yaml", followup).close().freeze()
    assert world.judge().state == "closed"
    assert world.edit("followups/2026-04-02-a.yaml", {"by": "po-one"}).judge().state == "deployed"


def test_a_closure_does_not_archive_itself() -> None:
    world = World().freeze().deploy().close(subject={"closure.yaml": "sha256:" + "a" * 64})
    assert refused(world, "approval-wrong-subject", CLOSURE)


def test_a_second_closure_takes_the_place_of_the_first() -> None:
    world = World().freeze().deploy("aborted").close("production").freeze()
    words = {"environment": "production", "state": "rolled-back"}
    world.sign("closure.2.yaml", "closure", "release-manager", "rm-one", **words)
    assert world.judge().state == "closed"


def test_only_the_role_of_the_policy_closes() -> None:
    assert refused(
        World().freeze().deploy("aborted").close("rolled-back", "qa-one"), "role-not-held", CLOSURE
    )
    world = World().omit(POLICY, "closure").freeze().deploy("aborted").close("rolled-back")
    assert refused(world, "role-not-asked", CLOSURE)
