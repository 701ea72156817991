"""Where in the policies something is stated that a policy takes over from another one."""

from __future__ import annotations

from dataclasses import replace

from golive.model.assessment import Requirement
from golive.model.book import Book
from golive.model.places import Place


def stated(book: Book, requirement: Requirement) -> Requirement:
    """The requirement, with the places of a policy in the file where they stand."""
    if not any(place.path in book.taken_over for place in requirement.because):
        return requirement
    return replace(requirement, because=tuple(_where(book, place) for place in requirement.because))


def _where(book: Book, place: Place) -> Place:
    """The place; in the policy that was extended, where that one states it."""
    known = book.taken_over.get(place.path, {})
    parts = (place.route[:length] for length in range(len(place.route), 0, -1))
    part = next((part for part in parts if part in known), None)
    if part is None:
        return place
    there = known[part]
    return replace(place, path=there.path, route=(*there.route, *place.route[len(part) :]))
