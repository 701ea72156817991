"""When a release was decided on, and what may be younger than the decision."""

from __future__ import annotations

import pytest

from golive.model.assessment import Result
from golive.model.scalars import instant
from support.verdicts import GO, QA, counts, refused, requirement, unmet
from support.world import POLICY, World

QUALITY = "checklists/quality.yaml"
COVERAGE = "test-coverage-unit"
SECOND = "approvals/qa-lead--qa-one.2.yaml"
INSIDE = "2026-03-10T21:00:00Z"


def _short_of_tests() -> World:
    return World().edit(QUALITY, {"answers": {COVERAGE: {"value": 75}}})


def _by_sign_off() -> World:
    world = World().remove(GO).omit(POLICY, "cab").remove("cab.yaml")
    return world.edit(POLICY, {"authorization": {"by": "sign-off", "role": "release-manager"}})


def test_nobody_authorizes_before_anybody_signs() -> None:
    world = World().edit(GO, {"signed_at": "2026-02-17T10:00:00Z"}).freeze()
    why = refused(world, "authorization-unsupported", GO)
    assert why.startswith("The sign-offs it cites do not meet `qa-lead` (0 of 1 sign-off)")
    assert "approvals/qa-lead--qa-one.yaml is later than it" in why
    assert world.judge().state == "approved"


def test_of_one_time_the_later_claim_is_later() -> None:
    landed = "2026-03-02T10:00:00Z"
    world = World().opened().freeze()
    for name in (QA, GO):
        world.lands(name, landed)
    assert counts(world, GO)
    world = World().opened().edit(QA, {"signed_at": "2026-03-02T10:00:01Z"}).freeze()
    for name in (QA, GO):
        world.lands(name, landed)
    assert refused(world, "authorization-unsupported", GO)


def test_a_sign_off_is_cited_with_its_signature() -> None:
    world = World().freeze().omit(GO, "subject", f"{QA}.asc")
    assert f"{QA} is cited without its signature" in refused(world, "authorization-unsupported", GO)


def test_a_later_good_signature_does_not_mend_a_cited_bad_one() -> None:
    world = World().freeze().verified_as(QA, primary="9" * 40).approve("qa-lead", "qa-one", 2)
    assert counts(world, SECOND)
    assert refused(world, "authorization-unsupported", GO)


def test_an_expired_sign_off_is_not_revived_for_an_old_authorization() -> None:
    world = World().freeze().at("2026-04-01T00:00:00Z").approve("qa-lead", "qa-one", 2)
    assert counts(world, SECOND)
    assert refused(world, "authorization-unsupported", GO)


def test_a_waiver_younger_than_the_authorization_makes_nothing_good() -> None:
    world = _short_of_tests().freeze()
    assert world.judge().state == "draft"
    assessment = world.waive(criterion=COVERAGE, observed=75).judge()
    found = requirement(assessment, f"criterion/{COVERAGE}")
    assert not found.result.satisfied
    assert found.excuse is not None
    assert found.excuse.endswith(
        "the waiver by `po-one` dates from 3 March 2026, and the release was authorized without it "
        "on 2 March 2026."
    )


def test_an_authorization_cites_the_waivers_it_rests_on() -> None:
    world = _short_of_tests().freeze()
    world.waive(criterion=COVERAGE, observed=75, signed_at="2026-03-01T09:00:00Z")
    assert refused(world, "authorization-uncited", GO) == "It does not cite waivers/w1.yaml (waiver)."


def test_a_cited_waiver_may_land_after_the_authorization() -> None:
    world = _short_of_tests().opened()
    world.waive(criterion=COVERAGE, observed=75, signed_at="2026-03-01T09:00:00Z").freeze()
    assert world.lands("waivers/w1.yaml", "2026-03-02T12:00:00Z").judge().state == "authorized"


def test_a_waiver_may_be_repeated_after_the_authorization() -> None:
    world = _short_of_tests()
    world.waive(criterion=COVERAGE, observed=75, signed_at="2026-03-01T09:00:00Z").freeze()
    longer = {"signed_at": "2026-03-03T09:00:00Z", "expires": "2026-07-30"}
    world.waive(slug="w1.2", criterion=COVERAGE, observed=75, **longer)
    assert world.judge().state == "authorized"


def test_but_not_for_more() -> None:
    world = _short_of_tests()
    world.waive(criterion=COVERAGE, observed=75, signed_at="2026-03-01T09:00:00Z").freeze()
    world.waive(slug="w1.2", criterion=COVERAGE, observed=70, signed_at="2026-03-03T09:00:00Z")
    assert world.judge().state == "draft"


@pytest.mark.parametrize(
    ("moment", "covers"), [("2026-02-28T09:00:00Z", True), ("2026-02-28T09:00:01Z", False)]
)
def test_where_a_sign_off_authorizes_a_waiver_is_not_later(moment: str, *, covers: bool) -> None:
    world = _by_sign_off().edit(QUALITY, {"answers": {COVERAGE: {"value": 75}}})
    world.waive(criterion=COVERAGE, observed=75, signed_at=moment)
    assert (world.judge().state == "authorized") is covers


def test_where_a_sign_off_authorizes_signing_again_takes_up_what_came_later() -> None:
    world = _by_sign_off().edit(QUALITY, {"answers": {COVERAGE: {"value": 75}}})
    world.waive(criterion=COVERAGE, observed=75, signed_at="2026-03-01T09:00:00Z")
    assert world.approve("qa-lead", "qa-one", 2).judge().state == "draft"
    again = world.approve("release-manager", "rm-one", 2, signed_at="2026-03-01T09:00:00Z").judge()
    assert again.state == "authorized"
    assert again.verdict.startswith("Authorized on 28 February 2026")
    world.edit("approvals/release-manager--rm-one.2.yaml", {"signed_at": "2026-03-01T08:59:59Z"})
    assert world.judge().state == "draft"


def test_where_a_sign_off_authorizes_it_is_given_again_after_a_late_board() -> None:
    world = World().remove(GO).edit(POLICY, {"authorization": {"by": "sign-off", "role": "release-manager"}})
    found = requirement(world.judge(), "cab-missing")
    assert (found.result, found.owner) == (Result.MISSING, "release-manager")
    assert found.fix == "Sign off again as release-manager, now that the board has approved."
    assert world.approve("release-manager", "rm-one", 2).judge().state == "authorized"


def test_a_board_that_decides_after_the_authorization_does_not_make_it_good() -> None:
    world = World().remove("cab.yaml").freeze().cab(signed_at="2026-03-03T09:00:00Z")
    found = requirement(world.judge(), "cab-missing")
    assert found.result is Result.MISSING
    assert found.excuse is not None
    assert found.excuse.endswith(
        "cab.yaml by `cab-one` dates from 3 March 2026, and the release was authorized without it "
        "on 2 March 2026."
    )


def test_an_authorization_cites_the_board() -> None:
    world = World().freeze().omit(GO, "subject", "cab.yaml").omit(GO, "subject", "cab.yaml.asc")
    assert refused(world, "authorization-uncited", GO) == "It does not cite cab.yaml (approved)."


def test_signing_again_does_not_make_evidence_old() -> None:
    world = World().edit(QUALITY, {"answers": {COVERAGE: {"at": "2026-02-21T09:00:00Z"}}}).freeze()
    world.at(INSIDE)
    assert world.judge().go
    assert world.approve("qa-lead", "qa-one", 2).judge().go
    assert world.approve("qa-lead", "qa-one", 3).judge().go
    assert counts(world, "approvals/qa-lead--qa-one.3.yaml")


def test_but_a_yes_after_a_no_looks_at_the_evidence_anew() -> None:
    world = World().edit(QUALITY, {"answers": {COVERAGE: {"at": "2026-02-21T09:00:00Z"}}}).freeze()
    world.at(INSIDE).approve("qa-lead", "qa-one", 2, decision="abstain").approve("qa-lead", "qa-one", 3)
    assert f"criterion/{COVERAGE}" in unmet(world.judge())


def test_a_bad_record_in_between_changes_nothing() -> None:
    world = World().edit(QUALITY, {"answers": {COVERAGE: {"at": "2026-02-21T09:00:00Z"}}}).freeze()
    world.at(INSIDE).approve("qa-lead", "qa-one", 2).unsign(SECOND).approve("qa-lead", "qa-one", 3)
    assert world.judge().go


def test_who_voted_first_stays_first_when_they_sign_again() -> None:
    term = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01", "deputy_for": "qa-one"}
    world = World().edit("records/people/qa-two.yaml", {"roles": [term]}).freeze()
    world.approve("qa-lead", "qa-two", deputy_for="qa-one", signed_at="2026-03-02T12:00:00Z")
    assert world.approve("qa-lead", "qa-one", 2).judge().state == "authorized"
    assert refused(world, "second-vote", "approvals/qa-lead--qa-two.yaml")


def test_more_signatures_do_not_move_a_decision_by_sign_off() -> None:
    world = _by_sign_off().freeze()
    first = world.judge().verdict
    assert first.startswith("Authorized on 28 February 2026")
    world.at("2026-03-09T09:00:00Z").approve("qa-lead", "qa-two")
    world.approve("release-manager", "rm-one", 2).approve("qa-lead", "qa-one", 2)
    assert world.judge().state == "authorized"
    assert world.judge().verdict.startswith("Authorized on 28 February 2026")


def test_where_two_are_asked_the_second_decides() -> None:
    world = _by_sign_off()
    world.records[POLICY]["signoffs"][0]["count"] = "2"
    world.approve("qa-lead", "qa-two", signed_at="2026-03-01T09:00:00Z").freeze()
    assert world.judge().verdict.startswith("Authorized on 1 March 2026")
    assert world.judge().because == "Authorized on 1 March 2026 by the QA lead, `qa-two`."


def test_signing_again_over_other_content_is_a_new_decision() -> None:
    world = _by_sign_off().freeze().edit("defects.yaml", {"defects": []})
    world.approve("release-manager", "rm-one", 2).approve("qa-lead", "qa-one", 2)
    assert world.judge().verdict.startswith("Authorized on 3 March 2026")


def test_a_dated_back_repetition_repeats_nothing() -> None:
    world = World().freeze().approve("qa-lead", "qa-one", 2, signed_at="2026-02-26T09:00:00Z")
    assert refused(world, "authorization-unsupported", GO)


def test_the_time_of_a_decision_is_of_its_record() -> None:
    world = World().freeze().approve("qa-lead", "qa-one", 2)
    found = next(d for d in world.judge().decisions if d.path.endswith(SECOND))
    assert found.at == instant("2026-03-03T12:00:00Z")
    assert found.repeats == (world.path(QA),)


def test_a_board_may_repeat_itself_after_the_authorization() -> None:
    same = {"window": World().records[World().path("cab.yaml")]["window"]}
    again = {"environment": "production", "outcome": "approved", "change_request": "CHG0034512"} | same
    world = World().freeze().sign("cab.2.yaml", "cab", "change-advisory-board", "cab-one", **again)
    assert world.judge().state == "authorized"
    other = (
        World()
        .freeze()
        .sign("cab.2.yaml", "cab", "change-advisory-board", "cab-one", **(again | {"outcome": "rejected"}))
    )
    assert other.judge().state == "rejected"


def test_a_repeated_waiver_may_land_with_the_authorization_that_cites_the_first() -> None:
    world = _short_of_tests()
    world.waive(criterion=COVERAGE, observed=75, signed_at="2026-03-01T09:00:00Z").freeze()
    world.waive(slug="w1.2", criterion=COVERAGE, observed=75, signed_at="2026-03-02T09:00:00Z")
    assert world.judge().state == "authorized"


def test_a_waiver_that_came_late_is_not_one_too_many() -> None:
    world = World().edit(POLICY, {"rules": {"waivers": {"max": 0}}}).freeze()
    assert world.waive(criterion=COVERAGE, observed=75).judge().state == "authorized"


def test_what_the_board_decides_late_mismatches_nothing() -> None:
    world = World().omit(POLICY, "cab").remove("cab.yaml").freeze().cab(change_request="CHG0099999")
    assert world.judge().state == "authorized"


def test_a_checklist_that_was_verified_late_was_not_verified() -> None:
    answer = {"answer": "not-applicable", "reason": "No new surface", "by": "sec-one"}
    world = World().edit("checklists/security.yaml", {"answers": {"penetration-test": answer}})
    name, listed = "approvals/security-officer--sec-one.yaml", {"not_applicable": ["penetration-test"]}
    assert "criterion/penetration-test" in unmet(world.judge())
    assert world.edit(name, listed).judge().state == "authorized"
    world.omit(name, "not_applicable").freeze().approve("security-officer", "sec-one", 2, **listed)
    assert "criterion/penetration-test" in unmet(world.judge())
    assert counts(world, GO)
