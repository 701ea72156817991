"""Who is informed, accountable and responsible, as the book's RACI matrix has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from golive.judging.case import Case, Context
from golive.judging.policies import ruling_policies
from golive.model.book import Book
from golive.model.records.policy import Policy
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


@dataclass(frozen=True, slots=True)
class Gated:
    """An activity that ends in a decision, under one policy in force.

    Attributes:
        path, index: where it stands in the matrix.
        signers: the roles that sign for the decision; empty where the policy asks nobody.
    """

    activity: Activity
    path: str
    index: int
    policy: str
    policy_path: str
    signers: tuple[str, ...]


def gated(context: Context) -> Iterator[Gated]:
    """Every activity with a decision that somebody signs for, under each policy in force concerned."""
    matrix = context.book.raci
    for index, activity in enumerate(activities(context.book)):
        if matrix is None or activity.gate in {None, "deployment"}:
            continue
        for ref, filed in ruling_policies(context):
            name = ref.rpartition("/")[0]
            signers = _signers(filed.record, activity.gate or "")
            if name in activity.policies or (not activity.policies and signers):
                yield Gated(activity, matrix.path, index, ref, filed.path, signers)


def _signers(policy: Policy, gate: str) -> tuple[str, ...]:
    match gate:
        case "sign-off":
            return tuple(dict.fromkeys(demand.role for demand in policy.signoffs))
        case "cab":
            return (policy.cab.role,) if policy.cab else ()
        case "closure":
            return (policy.closure.role,) if policy.closure else ()
        case _:
            return (policy.authorization.role,)
