from __future__ import annotations

from support.examples import fault, is_silent
from support.world import World


def test_the_second_person_with_an_address_is_placed_and_the_first_related() -> None:
    world = World().edit("records/people/qa-one.yaml", {"email": "qa@example.org"})
    found = fault("email-shared", world.edit("records/people/qa-two.yaml", {"email": "QA@example.org"}))
    said = "QA@example.org is the e-mail of `qa-one` and of `qa-two`, so the two are one person"
    assert found.message == said
    assert (found.place.path, found.place.route) == ("records/people/qa-two.yaml", ("email",))
    assert found.related[0].place.path == "records/people/qa-one.yaml"


def test_people_without_an_address_share_none() -> None:
    world = World().omit("records/people/qa-one.yaml", "email").omit("records/people/qa-two.yaml", "email")
    assert is_silent("email-shared", world)
