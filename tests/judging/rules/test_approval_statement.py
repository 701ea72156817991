from __future__ import annotations

import pytest

from support.verdicts import QA, counts, faults_of, refused
from support.world import World

SLUG = "approval-statement"


def _saying(statement: str) -> World:
    return World().edit(QA, {"statement": statement}).freeze()


def test_another_statement_is_not_the_one_that_is_asked_for() -> None:
    world = _saying("Looks good")
    assert refused(world, SLUG) == "It says “Looks good”, and `qa-lead` is asked to say “No known blockers”."
    assert [fault.place.route for fault in faults_of(world, SLUG)] == [("statement",)]


def test_none_is_not_either() -> None:
    assert refused(World().omit(QA, "statement").freeze(), SLUG) == (
        "It makes no statement, and `qa-lead` is asked to say “No known blockers”."
    )


@pytest.mark.parametrize("same", ["no known blockers", "No  known\nblockers.", " NO KNOWN BLOCKERS "])
def test_small_things_make_no_difference(same: str) -> None:
    assert counts(_saying(same))


@pytest.mark.parametrize("word", ["abstain", "reject", "withdraw", "not-applicable"])
def test_only_a_yes_has_to_say_it(word: str) -> None:
    world = World().omit(QA, "statement").edit(QA, {"decision": word}).freeze()
    assert faults_of(world, SLUG) == ()


def test_where_nothing_is_asked_anything_may_be_said() -> None:
    name = "approvals/operations--ops-one.yaml"
    assert counts(World().edit(name, {"statement": "We can run it"}).freeze(), name)
    assert counts(World().omit(name, "statement").freeze(), name)


def test_a_role_that_is_not_asked_has_another_fault() -> None:
    name = "approvals/product-owner--po-one.yaml"
    assert refused(World().approve("product-owner", "po-one"), "role-not-asked", name)
