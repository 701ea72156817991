from __future__ import annotations

from datetime import datetime

from golive.model.assessment import Result
from golive.model.scalars import instant
from support.examples import at
from support.verdicts import QA, requirement
from support.world import World

POLICY = "policies/standard/1.yaml"
SIGNED = "2026-03-02T09:00:00Z"


def _demand(world: World, **change: str) -> World:
    demands = [dict(demand) for demand in world.records[POLICY]["signoffs"]]
    demands[0] |= change
    return world.edit(POLICY, {"signoffs": demands})


def test_a_role_that_has_signed_is_met_and_says_who() -> None:
    found = requirement(World().judge(), "sign-off/qa-lead")
    assert (found.result, found.observed) == (Result.MET, "qa-one on 27 February 2026")
    assert (found.excuse, found.fix) == (None, None)


def test_silence_is_missing_and_says_what_to_type() -> None:
    found = requirement(World().undecided().judge(), "sign-off/qa-lead")
    assert (found.result, found.observed, found.owner) == (Result.MISSING, "nobody", "qa-lead")
    assert found.excuse == "Nobody has signed off as `qa-lead`."
    path = "records/releases/payments-api/2.4.1/approvals/qa-lead--<person>.yaml"
    assert found.fix == (f"Sign as qa-lead: write {path} with today's digests, and sign it.")
    assert at(found.because[0]) == (POLICY, ("signoffs", 0))


def test_it_is_the_roles_turn_since_the_last_answer_and_due_by_its_term() -> None:
    found = requirement(World().undecided().judge(), "sign-off/qa-lead")
    assert found.since == instant("2026-02-26T09:00:00Z")
    assert found.due == instant("2026-03-01T09:00:00Z")
    assert requirement(World().undecided().judge(), "sign-off/operations").due is None


def test_whoever_said_no_is_on_turn_again_since_then() -> None:
    world = World().undecided().approve("qa-lead", "qa-one", decision="reject", signed_at=SIGNED)
    assert _since(world) == (instant(SIGNED), instant("2026-03-05T09:00:00Z"))


def test_whose_sign_off_went_stale_is_on_turn_again_since_at_least_their_signature() -> None:
    world = World().edit("approvals/qa-lead--qa-one.yaml", {"signed_at": SIGNED}).freeze()
    assert _since(world.edit("defects.yaml", {"defects": []}))[0] == instant(SIGNED)


def test_whose_sign_off_expired_is_on_turn_again_since_then() -> None:
    world = _demand(World().undecided(), expires="PT6H")
    world.approve("qa-lead", "qa-one", signed_at=SIGNED).at("2026-03-03T09:00:00Z")
    assert _since(world)[0] == instant("2026-03-02T15:00:00Z")


def test_an_abstention_is_no_turn() -> None:
    world = World().undecided().approve("qa-lead", "qa-one", decision="abstain", signed_at=SIGNED)
    assert _since(world)[0] == instant("2026-02-26T09:00:00Z")


def _since(world: World) -> tuple[datetime | None, datetime | None]:
    found = requirement(world.judge(), "sign-off/qa-lead")
    return found.since, found.due


def test_in_an_opened_book_since_the_dossier_landed() -> None:
    world = World().opened().undecided().lands("risks.yaml", "2026-02-28T12:00:00Z")
    assert requirement(world.judge(), "sign-off/qa-lead").since == instant("2026-02-28T12:00:00Z")


def test_the_clock_of_a_role_stands_still_while_the_release_is_not_ready() -> None:
    world = World().undecided().remove("checklists/quality.yaml")
    found = requirement(world.judge(), "sign-off/qa-lead")
    assert (found.since, found.due) == (None, None)
    assert "dossier/checklists/quality.yaml" in found.caused_by


def test_a_sign_off_that_does_not_count_is_named_with_its_reason() -> None:
    world = World().freeze().edit("defects.yaml", {"defects": []})
    found = requirement(world.judge(), "sign-off/qa-lead")
    assert found.excuse is not None
    assert found.excuse.startswith(
        f"No sign-off as `qa-lead` counts. {QA} by `qa-one` does not count: defects.yaml is not"
    )
    path = world.path("approvals/qa-lead--qa-one.2.yaml")
    before = world.case().folder.files[QA]
    assert found.fix == (
        f"Sign as qa-lead: write {path} with today's digests and `supersedes: {before}`, and sign it."
    )
    assert at(found.because[0]) == (QA, ("subject", "defects.yaml"))


def test_what_only_lacks_its_signature_is_signed_and_not_written_anew() -> None:
    world = World().unsign(QA)
    found = requirement(world.judge(), "sign-off/qa-lead")
    assert found.fix == (
        f"Sign as qa-lead: `gpg --armor --detach-sign {world.path(QA)}`, and commit the `.asc` beside it."
    )
    assert found.excuse is not None
    assert found.excuse.count("does not count") == 1


def test_who_may_not_sign_is_not_asked_again() -> None:
    found = requirement(World().edit("release.yaml", {"author": "qa-one"}).judge(), "sign-off/qa-lead")
    assert found.fix is not None
    assert "qa-lead--<person>.yaml" in found.fix


def test_a_reject_fails_the_role_whatever_the_others_say() -> None:
    found = requirement(World().approve("qa-lead", "qa-two", decision="reject").judge(), "sign-off/qa-lead")
    assert found.result is Result.FAILED
    assert found.excuse == "`qa-two` rejects the release as `qa-lead`."


def test_where_two_are_asked_one_is_not_enough() -> None:
    world = _demand(World(), count="2")
    found = requirement(world.judge(), "sign-off/qa-lead")
    assert (found.result, found.wanted) == (Result.MISSING, "2 sign-offs")
    assert found.excuse == "1 of 2 sign-offs as `qa-lead` are there."
    assert requirement(world.approve("qa-lead", "qa-two").judge(), "sign-off/qa-lead").result is Result.MET


def test_asking_for_none_asks_for_one() -> None:
    world = _demand(World().without("approvals/qa-lead"), count="0")
    assert requirement(world.judge(), "sign-off/qa-lead").result is Result.MISSING


def test_an_abstention_is_neutral_and_a_role_that_is_not_concerned_has_not_signed() -> None:
    for word, said in (("abstain", "neither for nor against"), ("not-applicable", "not a sign-off")):
        found = requirement(World().edit(QA, {"decision": word}).judge(), "sign-off/qa-lead")
        assert found.result is Result.MISSING
        assert found.excuse is not None
        assert said in found.excuse


def test_past_decisions_are_not_mentioned() -> None:
    world = World().approve("qa-lead", "qa-one", 2, decision="abstain")
    found = requirement(world.judge(), "sign-off/qa-lead")
    assert found.excuse is not None
    assert found.excuse.count("does not count") == 1
