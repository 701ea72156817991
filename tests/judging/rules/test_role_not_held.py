from __future__ import annotations

import pytest

from support.verdicts import counts, faults_of, refused
from support.world import World

PERSON = "records/people/qa-one.yaml"


def _term(**change: object) -> World:
    term = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01"} | change
    return World().edit(PERSON, {"roles": [term]})


@pytest.mark.parametrize(
    "term",
    [{"from": "2026-02-27T09:00:00Z"}, {"until": "2026-02-27T09:00:01Z"}, {"products": ["payments-api"]}],
)
def test_a_term_runs_from_its_start_to_before_its_end(term: dict[str, object]) -> None:
    assert counts(_term(**term))


@pytest.mark.parametrize("term", [{"from": "2026-02-27T09:00:01Z"}, {"until": "2026-02-27T09:00:00Z"}])
def test_outside_a_term_nobody_holds_the_role(term: dict[str, object]) -> None:
    why = refused(_term(**term), "role-not-held")
    assert why.startswith("`qa-one` held `qa-lead` for `payments-api` from ")
    assert why.endswith(", and this dates from 27 February 2026.")


@pytest.mark.parametrize("term", [{"role": "legal"}, {"products": ["ledger"]}])
def test_another_role_or_product_is_none(term: dict[str, object]) -> None:
    assert refused(_term(**term), "role-not-held") == ("`qa-one` does not hold `qa-lead` for `payments-api`.")


def test_a_deputy_says_whose() -> None:
    assert refused(_term(deputy_for="qa-two"), "role-not-held") == (
        "`qa-one` signed in their own right, and held `qa-lead` as deputy for `qa-two`."
    )
    assert counts(_term(deputy_for="qa-two").edit("approvals/qa-lead--qa-one.yaml", {"deputy_for": "qa-two"}))


def test_who_is_no_deputy_cannot_sign_as_one() -> None:
    world = World().edit("approvals/qa-lead--qa-one.yaml", {"deputy_for": "qa-two"})
    assert refused(world, "role-not-held") == (
        "`qa-one` signed as deputy for `qa-two`, and held `qa-lead` in their own right."
    )


def test_a_deputy_may_halt_without_saying_so() -> None:
    held = {"role": "operations", "products": ["*"], "from": "2025-01-01"}
    world = World().edit("records/people/ops-one.yaml", {"roles": [held | {"deputy_for": "qa-two"}]})
    world.edit("records/people/qa-two.yaml", {"roles": [held]}).freeze().halt()
    assert not [f for f in faults_of(world, "role-not-held") if "/halts/" in f.place.path]


def test_the_place_is_the_role() -> None:
    (found,) = faults_of(_term(role="legal"), "role-not-held")
    assert found.place.route == ("role",)


def test_a_deputy_of_nobody_holds_nothing() -> None:
    world = _term(deputy_for="ghost").edit("approvals/qa-lead--qa-one.yaml", {"deputy_for": "ghost"})
    assert refused(world, "role-not-held") == (
        "`qa-one` held `qa-lead` as deputy for `ghost`, who did not hold it on 27 February 2026."
    )


@pytest.mark.parametrize(
    "held",
    [
        {"role": "legal"},
        {"products": ["ledger"]},
        {"until": "2026-02-26"},
        {"from": "2026-02-28"},
        {"deputy_for": "qa-one"},
    ],
)
def test_nor_does_a_deputy_of_somebody_who_did_not_hold_it_then(held: dict[str, object]) -> None:
    world = _term(deputy_for="qa-two").edit("approvals/qa-lead--qa-one.yaml", {"deputy_for": "qa-two"})
    term = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01"} | held
    assert counts(world)
    assert refused(world.edit("records/people/qa-two.yaml", {"roles": [term]}), "role-not-held")


def test_nor_may_such_a_deputy_authorize() -> None:
    term = {"role": "product-owner", "products": ["*"], "from": "2025-01-01", "deputy_for": "ghost"}
    world = World().edit("records/people/po-one.yaml", {"roles": [term]})
    assert refused(world, "role-not-held", "authorization.yaml")
