from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World

PERSON = "records/people/qa-two.yaml"
ROLE = {"role": "qa-lead", "products": ["*"], "from": "2025-01-01"}


def test_a_role_for_an_unknown_product_is_placed_at_the_product() -> None:
    found = fault(
        "reference-unknown", World().edit(PERSON, {"roles": [ROLE | {"products": ["payments-api", "zzz"]}]})
    )
    assert found.message == "there is no product `zzz` in the book"
    assert found.hint == "Write records/products/zzz.yaml."
    assert (found.place.path, found.place.route) == (PERSON, ("roles", 0, "products", 1))


def test_a_deputy_of_nobody_is_placed() -> None:
    found = fault("reference-unknown", World().edit(PERSON, {"roles": [ROLE | {"deputy_for": "qa-on"}]}))
    assert found.message == "there is no person `qa-on` in the book"
    assert found.hint == "Did you mean `qa-one`?"
    assert found.place.route == ("roles", 0, "deputy_for")


def test_a_product_cannot_depend_on_an_unknown_one() -> None:
    found = fault(
        "reference-unknown", World().edit("records/products/payments-api.yaml", {"depends_on": ["ledger"]})
    )
    assert found.place.route == ("depends_on", 0)


def test_an_author_who_is_nobody_is_placed() -> None:
    world = World().edit("release.yaml", {"author": "dev-on"})
    found = fault("reference-unknown", world)
    assert (found.message, found.hint) == (
        "there is no person `dev-on` in the book",
        "Did you mean `dev-one`?",
    )
    assert (found.place.path, found.place.route) == (world.path("release.yaml"), ("author",))


def test_authors_of_history_and_of_what_cannot_be_read_are_not_looked_up() -> None:
    world = World().undecided()
    assert is_silent("reference-unknown", world.write("records/people/dev-one.yaml", b"["))
    assert is_silent("reference-unknown", world.write("release.yaml", b"["))
    old = World().undecided().edit("release.yaml", {"origin": {"system": "somewhere"}, "author": "dev-on"})
    assert is_silent("reference-unknown", old)


def test_names_that_lead_somewhere_are_silent() -> None:
    world = World().edit(PERSON, {"roles": [ROLE | {"products": ["payments-api"], "deputy_for": "qa-one"}]})
    world.put("records/products/ledger.yaml", {"title": "Ledger", "depends_on": ["payments-api"]})
    assert is_silent("reference-unknown", world)
