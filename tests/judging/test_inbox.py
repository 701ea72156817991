"""What waits for one person: whose turn it really is, the most urgent first."""

from __future__ import annotations

from dataclasses import replace

from golive import judging
from golive.model.inbox import Task
from support.world import POLICY, RELEASE, World

QUALITY = "checklists/quality.yaml"


def waiting(world: World, person: str) -> list[Task]:
    return list(judging.inbox(world.context(), world.judgement().assessments.values(), person))


def asked(world: World, person: str) -> list[str]:
    return [task.excuse.requirement for task in waiting(world, person)]


def test_a_sign_off_waits_for_whoever_holds_the_role() -> None:
    world = World().without("approvals/qa-lead", "cab", "authorization")
    (task,) = waiting(world, "qa-one")
    assert (task.release, task.role, task.excuse.requirement) == (RELEASE, "qa-lead", "sign-off/qa-lead")
    assert task.excuse.command == f"golive approve {RELEASE} --role qa-lead"
    assert asked(world, "ops-one") == []


def test_what_waits_for_something_else_is_nobodys_turn_yet() -> None:
    world = World().undecided().omit(QUALITY, "answers", "defect-density")
    assert asked(world, "qa-one") == ["criterion/defect-density"]
    assert asked(world, "po-one") == []


def test_who_is_named_needs_no_role() -> None:
    world = World().omit("release.yaml", "artifacts")
    (task,) = waiting(world, "dev-one")
    assert (task.role, task.excuse.requirement) == (None, "artifact-undigested")


def test_an_author_is_not_asked_for_a_decision_unless_the_policy_lets_them() -> None:
    world = World().without("approvals/qa-lead", "cab", "authorization")
    assert asked(world.edit("release.yaml", {"author": "qa-one"}), "qa-one") == []
    world.edit(POLICY, {"separation": {"author_may_sign": "true"}})
    world.edit("policies/book.yaml", {"floor": {"separation": {"author_may_sign": "true"}}})
    assert asked(world, "qa-one") == ["sign-off/qa-lead"]


def test_who_has_signed_is_not_asked_again_where_two_are_wanted() -> None:
    world = World().without("cab", "authorization")
    demands = [one | {"count": "2"} for one in world.records[POLICY]["signoffs"] if one["role"] == "qa-lead"]
    world.edit(POLICY, {"signoffs": demands})
    held = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01"}
    world.edit("records/people/qa-two.yaml", {"roles": [held]})
    assert "sign-off/qa-lead" in [one.requirement for one in world.judge().excuses]
    assert "sign-off/qa-lead" not in asked(world, "qa-one")
    assert "sign-off/qa-lead" in asked(world, "qa-two")


def test_a_role_for_another_product_or_another_time_is_none() -> None:
    for term in ({"products": ["ledger"]}, {"until": "2026-01-01"}):
        world = World().without("approvals/qa-lead", "cab", "authorization")
        held = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01"} | term
        assert asked(world.edit("records/people/qa-one.yaml", {"roles": [held]}), "qa-one") == []


def test_terms_come_first() -> None:
    world = World().at("2026-03-08T12:00:00Z").freeze().without("approvals/qa-lead", "cab", "authorization")
    world.omit("release.yaml", "artifacts").edit("release.yaml", {"author": "qa-one"})
    terms = [task.due for task in waiting(world, "qa-one")]
    assert terms == sorted(terms, key=lambda due: (due is None, due))


def test_what_has_no_owner_waits_for_nobody() -> None:
    world = World().omit("release.yaml", "artifacts")
    verdict = world.judge()
    nobodys = replace(verdict, excuses=tuple(replace(one, owner=None) for one in verdict.excuses))
    assert judging.inbox(world.context(), [nobodys], "dev-one") == ()
