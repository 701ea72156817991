from __future__ import annotations

import pytest

from support.verdicts import GO, counts, faults_of, reason, refused
from support.world import World

POLICY = "policies/standard/1.yaml"
BOOK = "policies/book.yaml"


def test_nobody_signs_off_their_own_release() -> None:
    world = World().edit("release.yaml", {"author": "qa-one"})
    assert refused(world, "signer-is-author") == (
        "`qa-one` is an author of this release and may not give its sign-off."
    )


def test_who_wrote_a_commit_is_an_author_too() -> None:
    world = World().opened().written_by("QA.One@example.org".lower())
    assert refused(world, "signer-is-author")


def test_a_deputy_of_the_author_may_not_either() -> None:
    term = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01", "deputy_for": "qa-two"}
    world = World().edit("records/people/qa-one.yaml", {"roles": [term]})
    world.edit("approvals/qa-lead--qa-one.yaml", {"deputy_for": "qa-two"})
    world.edit("release.yaml", {"author": "qa-two"})
    assert refused(world, "signer-is-author").endswith("through a deputy.")
    (found,) = faults_of(world, "signer-is-author")
    assert found.place.route == ("deputy_for",)


def test_a_policy_may_let_authors_sign_off() -> None:
    world = (
        World()
        .edit("release.yaml", {"author": "qa-one"})
        .edit(POLICY, {"separation": {"author_may_sign": True}})
    )
    assert refused(world, "signer-is-author")
    assert counts(world.omit(BOOK, "floor"))


@pytest.mark.parametrize(
    ("person", "name"), [("po-one", GO), ("cab-one", "cab.yaml"), ("po-one", "waivers/w1.yaml")]
)
def test_but_not_authorize_approve_the_change_or_waive(person: str, name: str) -> None:
    world = World().edit(POLICY, {"separation": {"author_may_sign": True}}).omit(BOOK, "floor")
    world.waive(criterion="test-coverage-unit", observed=75).edit("release.yaml", {"author": person})
    assert refused(world, "signer-is-author", name)


def test_an_author_may_halt_and_block() -> None:
    world = World().edit("release.yaml", {"author": "ops-one"}).halt().block("ops-one", "operations")
    assert reason(world, "blockers/stop-it.yaml") == ""


def _deputised(person: str, role: str, *, also: bool = False) -> World:
    held = {"role": role, "products": ["*"], "from": "2025-01-01"}
    terms = [held | {"deputy_for": "qa-two"}, *([held] if also else [])]
    world = World().edit(f"records/people/{person}.yaml", {"roles": terms})
    return world.edit("records/people/qa-two.yaml", {"roles": [held]}).edit(
        "release.yaml", {"author": "qa-two"}
    )


@pytest.mark.parametrize(
    ("person", "role", "name"),
    [
        ("po-one", "product-owner", GO),
        ("cab-one", "change-advisory-board", "cab.yaml"),
        ("po-one", "product-owner", "waivers/w1.yaml"),
    ],
)
def test_the_deputy_of_an_author_decides_nothing_of_any_kind(person: str, role: str, name: str) -> None:
    world = _deputised(person, role).waive(criterion="test-coverage-unit", observed=75)
    assert refused(world, "signer-is-author", name).endswith("through a deputy.")
    own = _deputised(person, role, also=True).waive(criterion="test-coverage-unit", observed=75)
    assert counts(own, name)


def test_nor_under_another_name() -> None:
    world = World().edit("records/people/qa-one.yaml", {"email": "dev.one@example.org"})
    assert refused(world, "signer-is-author").startswith("`qa-one` is an author of this release")
