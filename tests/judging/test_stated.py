"""What a policy takes over is shown where it is written."""

from __future__ import annotations

from golive.judging.stated import stated
from golive.model.assessment import Gate, Requirement, Result
from golive.model.book import Book
from golive.model.places import Place

FIRST, SECOND = "policies/standard/1.yaml", "policies/standard/2.yaml"
BOOK = Book(taken_over={FIRST: {}, SECOND: {("signoffs", 1): Place(FIRST, ("signoffs", 0))}})


def _because(*places: Place) -> tuple[Place, ...]:
    asked = Requirement("a", "a", Gate.SIGN_OFF, "A", Result.MISSING, "this", "that", because=places)
    return stated(BOOK, asked).because


def test_a_place_that_is_taken_over_is_that_of_the_policy_it_comes_from() -> None:
    assert _because(Place(SECOND, ("signoffs", 1, "role"))) == (Place(FIRST, ("signoffs", 0, "role")),)


def test_what_a_policy_states_itself_stays_where_it_is() -> None:
    own, other = Place(SECOND, ("signoffs", 0)), Place("records/releases/a/1/release.yaml", ("title",))
    assert _because(own, other, Place(SECOND)) == (own, other, Place(SECOND))
    assert _because(other) == (other,)
