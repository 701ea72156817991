from __future__ import annotations

from golive.model.assessment import Result
from golive.model.verification import Outcome
from support.examples import at
from support.verdicts import requirement, unmet
from support.world import RELEASE, World


def test_without_the_board_the_release_is_only_approved() -> None:
    assessment = World().remove("cab.yaml").judge()
    found = requirement(assessment, "cab-missing")
    assert (assessment.state, found.result, found.observed) == ("approved", Result.MISSING, "nothing")
    assert found.fix is not None
    decide, _, authorize = found.fix.partition(". ")
    assert decide.startswith(
        "Decide as change-advisory-board: write records/releases/payments-api/2.4.1/cab.yaml"
    )
    assert authorize.startswith("Authorize again as product-owner: write ")
    assert "authorization.2.yaml" in authorize
    assert at(found.because[0]) == ("policies/standard/1.yaml", ("cab",))


def test_a_board_that_rejects_rejects() -> None:
    assessment = World().edit("cab.yaml", {"outcome": "rejected"}).judge()
    assert assessment.state == "rejected"
    assert requirement(assessment, "cab-missing").excuse == (
        "The change advisory board rejects the release: decided by `cab-one`."
    )


def test_a_decision_that_does_not_count_is_named() -> None:
    found = requirement(World().verified_as("cab.yaml", Outcome.ALTERED).judge(), "cab-missing")
    assert found.excuse is not None
    assert "cab.yaml by `cab-one` does not count: the file is not what was signed" in found.excuse
    assert found.fix is not None
    assert "cab.2.yaml" in found.fix
    assert f"`supersedes: {_digest('cab.yaml')}`" in found.fix


def _digest(name: str) -> str:
    return World().book().releases[RELEASE].files[name]


def test_without_an_authorization_only_the_board_decides() -> None:
    found = requirement(World().remove("authorization.yaml").remove("cab.yaml").judge(), "cab-missing")
    assert found.fix is not None
    assert "Authorize" not in found.fix


def test_a_board_that_came_too_late_leaves_it_to_the_authority() -> None:
    world = World().remove("cab.yaml").freeze().cab(signed_at="2026-03-03T09:00:00Z")
    found = requirement(world.judge(), "cab-missing")
    assert (found.result, found.owner) == (Result.MISSING, "product-owner")
    assert found.excuse is not None
    assert "the release was authorized without it" in found.excuse
    assert found.fix is not None
    assert found.fix.startswith("Authorize again as product-owner: write ")


def test_a_board_after_the_last_sign_off_has_that_given_again() -> None:
    world = World().remove("authorization.yaml").remove("cab.yaml").cab(signed_at="2026-03-03T09:00:00Z")
    world.edit("policies/standard/1.yaml", {"authorization": {"by": "sign-off", "role": "release-manager"}})
    found = requirement(world.judge(), "cab-missing")
    assert found.fix == "Sign off again as release-manager, now that the board has approved."


def test_where_the_policy_asks_for_two_one_is_not_enough() -> None:
    world = World().edit("policies/standard/1.yaml", {"cab": {"count": 2}})
    assert "cab-missing" in unmet(world.judge())


def test_where_no_board_is_asked_nothing_is_required() -> None:
    world = World().omit("policies/standard/1.yaml", "cab").remove("cab.yaml")
    assert world.judge().state == "authorized"


def test_conditions_are_mentioned() -> None:
    words = {"outcome": "approved-with-conditions", "conditions": [{"id": "C1", "text": "Watch it"}]}
    decision = next(d for d in World().edit("cab.yaml", words).judge().decisions if d.kind == "cab")
    assert decision.why == "It counts as the CAB's approval, with 1 condition."
