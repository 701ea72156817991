"""Who is informed, accountable and responsible, as the book's RACI matrix has it."""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Case
from golive.model.book import Book
from golive.model.records.raci import Activity


def activities(book: Book) -> tuple[Activity, ...]:
    """The activities of the matrix, in its order; empty without one."""
    return book.raci.record.activities if book.raci else ()


def concerning(book: Book, policy: str) -> Iterator[Activity]:
    """The activities that are of a policy, by its name without version."""
    return (one for one in activities(book) if not one.policies or policy in one.policies)


def informed(case: Case) -> tuple[str, ...]:
    """The roles that are informed of a deployment of the release, in the matrix's order."""
    name = case.release.record.policy.partition("/")[0]
    roles = (
        role
        for activity in concerning(case.context.book, name)
        if activity.gate == "deployment"
        for role in activity.holding("I")
    )
    return tuple(dict.fromkeys(roles))
