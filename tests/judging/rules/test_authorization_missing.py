from __future__ import annotations

from golive.model.assessment import Result
from golive.model.scalars import instant
from golive.model.verification import Outcome
from support.examples import at
from support.verdicts import GO, requirement
from support.world import RELEASE, World

POLICY = "policies/standard/1.yaml"
ID = "authorization-missing"


def _by_sign_off(role: str = "release-manager") -> World:
    world = World().remove(GO).omit(POLICY, "cab").remove("cab.yaml")
    return world.edit(POLICY, {"authorization": {"by": "sign-off", "role": role}})


def test_without_a_go_the_release_is_approved_and_waits_for_the_authority() -> None:
    assessment = World().remove(GO).judge()
    found = requirement(assessment, ID)
    assert (assessment.state, found.result, found.owner) == ("approved", Result.MISSING, "product-owner")
    assert found.excuse == "The product owner has not authorized the release."
    assert found.since == instant("2026-02-28T09:00:00Z")
    assert found.fix is not None
    assert "2.4.1/authorization.yaml with `decision: go`, the digest of every artifact and" in found.fix
    assert at(found.because[0]) == (POLICY, ("authorization",))


def test_a_go_that_does_not_count_is_named() -> None:
    found = requirement(World().verified_as(GO, Outcome.ALTERED).judge(), ID)
    assert found.excuse is not None
    assert "authorization.yaml by `po-one` does not count: the file is not what was signed" in found.excuse
    assert found.fix is not None
    assert "authorization.2.yaml" in found.fix
    assert f"`supersedes: {World().book().releases[RELEASE].files[GO]}`" in found.fix


def test_a_no_go_stops_the_release() -> None:
    assessment = World().edit(GO, {"decision": "no-go"}).judge()
    assert assessment.state == "no-go"
    assert requirement(assessment, ID).excuse == "`po-one` said no-go on 2 March 2026."


def test_a_no_go_stops_it_whatever_its_signature() -> None:
    assert World().edit(GO, {"decision": "no-go"}).unsign(GO).judge().state == "no-go"


def test_the_last_required_sign_off_may_authorize() -> None:
    assessment = _by_sign_off().judge()
    assert assessment.state == "authorized"
    assert assessment.verdict.startswith("Authorized on 28 February 2026 by the release manager, `rm-one`.")
    assert requirement(assessment, ID).observed == "approve by rm-one on 28 February 2026"


def test_it_does_not_while_one_is_missing() -> None:
    found = requirement(_by_sign_off().remove("approvals/qa-lead--qa-one.yaml").judge(), ID)
    assert found.excuse is not None
    assert found.excuse.endswith("authorizes with the last required sign-off, which is not there.")
    assert found.fix == "Collect the sign-offs that are missing."


def test_nor_where_the_named_role_has_not_signed() -> None:
    assert requirement(_by_sign_off("product-owner").judge(), ID).result is Result.MISSING


def test_nor_after_a_no_go() -> None:
    world = _by_sign_off("release-manager").authorize("rm-one", role="release-manager", decision="no-go")
    assert world.judge().state == "no-go"
