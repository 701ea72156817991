from __future__ import annotations

import pytest

from golive.judging.rules.criterion_unmet import criterion_unmet
from golive.model.assessment import Result
from support.examples import at, fault, is_silent
from support.world import World

POLICY = "policies/standard/1.yaml"
SECURITY = "checklists/security.yaml"
APPROVAL = "approvals/security-officer--sec-one.yaml"


def skipped(id_: str = "penetration-test", **facts: str) -> World:
    answer = {"answer": "not-applicable", "reason": "No new attack surface"} | facts
    return World().edit(SECURITY, {"answers": {id_: answer}})


def test_a_criterion_needs_a_second_look_before_it_is_skipped() -> None:
    found = fault("not-applicable-unverified", skipped())
    assert found.result is Result.MISSING
    assert (
        found.fix == "Sign as `security-officer` with `not_applicable: [penetration-test]` in the approval."
    )
    assert found.excuse == (
        "Nobody who holds `security-officer` has confirmed by signature that "
        "`penetration-test` does not apply."
    )
    assert found.caused_by == ()
    assert at(found.because[0]) == (SECURITY, ("answers", "penetration-test", "answer"))


@pytest.mark.parametrize("gone", [True, False])
def test_it_follows_from_a_sign_off_that_is_not_there_which_then_waits_for_nothing(*, gone: bool) -> None:
    world = skipped().edit(APPROVAL, {"not_applicable": ["penetration-test"]}).freeze()
    if gone:
        world.undecided()
    else:
        world.edit("release.yaml", {"title": "Refunds"})
    excuses = world.judge().excuses
    roles = ("qa-lead", "security-officer", "operations", "release-manager")
    assert [e.requirement for e in excuses if e.rule == "sign-off-missing"] == [
        f"sign-off/{role}" for role in roles
    ]
    assert "criterion/penetration-test" not in [e.requirement for e in excuses]
    officer = next(e for e in excuses if e.requirement == "sign-off/security-officer")
    assert "criterion/penetration-test" in [e.requirement for e in officer.consequences]


def test_a_role_that_is_not_asked_to_sign_off_is_no_cause() -> None:
    world = skipped()
    demands = [d for d in world.records[POLICY]["signoffs"] if d["role"] != "security-officer"]
    assert fault("not-applicable-unverified", world.edit(POLICY, {"signoffs": demands})).caused_by == ()


def test_the_owners_counting_approval_that_lists_it_verifies_it() -> None:
    world = skipped().edit(APPROVAL, {"not_applicable": ["penetration-test"]})
    assert is_silent("not-applicable-unverified", world)
    found = next(r for r in criterion_unmet(world.case()) if r.criterion == "penetration-test")
    assert found.result is Result.NOT_APPLICABLE


def test_an_approval_that_lists_another_criterion_does_not() -> None:
    assert fault("not-applicable-unverified", skipped().edit(APPROVAL, {"not_applicable": ["licence-check"]}))


def test_another_role_cannot_verify_it() -> None:
    world = skipped().edit("approvals/qa-lead--qa-one.yaml", {"not_applicable": ["penetration-test"]})
    assert fault("not-applicable-unverified", world)


def test_an_approval_that_does_not_count_verifies_nothing() -> None:
    world = skipped().edit(APPROVAL, {"not_applicable": ["penetration-test"]}).discount(APPROVAL)
    assert fault("not-applicable-unverified", world)


def test_without_a_reason_nothing_is_skipped() -> None:
    world = skipped("licence-check").omit(SECURITY, "answers", "licence-check", "reason")
    found = fault("not-applicable-unverified", world)
    assert found.excuse == "`licence-check` is answered `not-applicable` without a reason."
    assert at(found.because[0])[1][-1] == "reason"


def test_a_self_certified_one_needs_the_reason_only() -> None:
    assert is_silent("not-applicable-unverified", skipped("licence-check"))
    assert is_silent("not-applicable-unverified", World().remove(SECURITY))
