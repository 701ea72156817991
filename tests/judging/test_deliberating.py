"""Who may decide what, asked before anything is signed."""

from __future__ import annotations

import pytest

from golive import judging
from golive.judging.deliberating import roles_for
from golive.model.deciding import DecisionKind, Wish
from golive.model.scalars import instant
from support.world import POLICY, RELEASE, World

AT = instant("2026-03-01T09:00:00Z")


def held(*roles: str, **more: str) -> dict[str, object]:
    terms = [{"role": role, "products": ["*"], "from": "2025-01-01"} | more for role in roles]
    return {"roles": terms}


def test_the_one_role_that_may_is_found_and_of_several_the_person_has_to_say_which() -> None:
    world = World().edit("records/people/qa-one.yaml", held("qa-lead"))
    assert judging.role_of(world.context(), RELEASE, "qa-one", "approval") == "qa-lead"
    world.edit("records/people/qa-one.yaml", held("qa-lead", "operations"))
    with pytest.raises(judging.CannotDecideError, match="as qa-lead or operations: say which with --role"):
        judging.role_of(world.context(), RELEASE, "qa-one", "approval")
    assert judging.role_of(world.context(), RELEASE, "qa-one", "halt") in {"qa-lead", "operations"}
    world.edit("records/people/qa-one.yaml", held("developer"))
    with pytest.raises(judging.CannotDecideError, match="`qa-one` holds no role that may do this"):
        judging.role_of(world.context(), RELEASE, "qa-one", "approval")


def test_where_the_policy_lets_nobody_it_says_so() -> None:
    world = World().omit(POLICY, "cab")
    with pytest.raises(judging.CannotDecideError, match="asks nobody"):
        judging.role_of(world.context(), RELEASE, "cab-one", "cab")
    with pytest.raises(judging.CannotDecideError, match="because nothing judges it"):
        judging.policy_of(world.context(), "payments-api/9")


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("approval", "qa-lead"),
        ("cab", "change-advisory-board"),
        ("authorization", "product-owner"),
        ("closure", "release-manager"),
        ("blocker", "qa-lead"),
        ("halt", "operations"),
        ("resolution", "product-owner"),
        ("waiver", "product-owner"),
    ],
)
def test_each_kind_has_the_roles_of_its_policy(kind: DecisionKind, role: str) -> None:
    found = roles_for(judging.policy_of(World().context(), RELEASE), kind)
    assert role in found
    assert len(found) == len(set(found))


def test_what_an_owner_verifies_is_what_was_answered_not_applicable() -> None:
    world = World()
    assert judging.to_verify(world.context(), RELEASE, "security-officer") == ()
    answer = {"answer": "not-applicable", "reason": "None.", "by": "sec-one", "at": "2026-02-25T16:00:00Z"}
    world.put("checklists/security.yaml", {"answers": {"penetration-test": answer}})
    assert judging.to_verify(world.context(), RELEASE, "security-officer") == ("penetration-test",)
    assert judging.to_verify(world.context(), RELEASE, "qa-lead") == ()
    assert (
        judging.to_verify(world.without("checklists/security").context(), RELEASE, "security-officer") == ()
    )


def test_answers_come_with_their_age() -> None:
    world = World()
    files = ("checklists/quality.yaml", "checklists/security.yaml")
    found = {
        one.requirement.criterion: one for one in judging.answered(world.context(), world.judge(), files)
    }
    assert found["test-coverage-unit"].age.endswith("days old")
    early = world.at("2026-02-25T16:30:00Z")
    ages = {one.age for one in judging.answered(early.context(), early.judge(), files)}
    assert "today" in ages
    before = world.at("2026-02-20T00:00:00Z")
    assert "from the future" in {one.age for one in judging.answered(before.context(), before.judge(), files)}
    assert not list(judging.answered(world.context(), world.judge(), ("release.yaml",)))
    bare = World().without("checklists/security")
    assert "" in {one.age for one in judging.answered(bare.context(), bare.judge(), files)}


def test_a_deputy_signs_for_whom_they_stand_in() -> None:
    world = World().edit("records/people/qa-two.yaml", held("qa-lead", deputy_for="qa-one"))
    wish = Wish("approval", RELEASE, "qa-lead", "qa-two", AT, {"decision": "approve"})
    assert judging.drafted(world.context(), wish).fields["deputy_for"] == "qa-one"


def test_nothing_is_drafted_under_no_policy_or_about_no_blocker() -> None:
    world = World().edit("release.yaml", {"policy": "none/1"})
    with pytest.raises(judging.CannotDecideError, match="because nothing judges it"):
        judging.drafted(world.context(), Wish("approval", RELEASE, "qa-lead", "qa-one", AT))
    with pytest.raises(judging.CannotDecideError, match="has no blocker `x`"):
        judging.drafted(World().context(), Wish("resolution", RELEASE, "qa-lead", "qa-one", AT, slug="x"))
