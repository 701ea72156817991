from __future__ import annotations

from support.examples import at, fault, is_silent
from support.world import World

SLUG = "raci-sole-approver"
RACI = "policies/raci.yaml"


def _world(gate: str, **roles: str) -> World:
    named = {key.replace("_", "-"): value for key, value in roles.items()}
    return World().put(RACI, {"activities": [{"id": "it", "title": "It", "gate": gate, "roles": named}]})


def test_nobody_is_alone_in_approving_their_own_work() -> None:
    found = fault(SLUG, _world("authorization", product_owner="R", qa_lead="A"))
    assert found.message == "`product-owner` does `it`, and under `standard/1` nobody else approves it"
    assert at(found.place) == (RACI, ("activities", 0, "roles", "product-owner"))


def test_who_answers_for_it_is_no_second_pair_of_eyes() -> None:
    found = fault(SLUG, _world("authorization", product_owner="A/R", qa_lead="C"))
    assert found.message == "`product-owner` does `it`, and under `standard/1` nobody else approves it"
    assert at(found.place) == (RACI, ("activities", 0, "roles", "product-owner"))


def test_who_only_answers_for_it_approves_the_work_of_others() -> None:
    assert is_silent(SLUG, _world("authorization", product_owner="A", qa_lead="R"))


def test_where_others_sign_too_one_of_them_may_do_the_work() -> None:
    assert is_silent(SLUG, _world("sign-off", operations="R", qa_lead="A"))


def test_who_does_the_work_and_does_not_sign_is_fine() -> None:
    assert is_silent(SLUG, _world("authorization", operations="R", product_owner="A"))
