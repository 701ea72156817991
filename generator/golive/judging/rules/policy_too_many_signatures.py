"""A policy asks a role for more signatures than the role has holders.

What it finds:
    A sign-off, CAB approval or authorization of a policy in force that a product may use, where
    fewer people hold the role for that product than must sign. A deputy and the principal count as
    one person. Also a CAB approval that is asked for more than once: a release has one `cab.yaml`,
    in which the board speaks as one. And a closure by a role that nobody holds.

Why:
    Such a release can never be approved or closed, and people find out on the evening it should go out.

Fails:
    ```yaml
    # policies/standard/1.yaml
    cab: {role: change-advisory-board, count: 2}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    cab: {role: change-advisory-board, count: 1}
    ```

Fix:
    Give the role to more people in `records/people/`, or ask for fewer signatures in a next version
    of the policy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from golive.judging.case import Context
from golive.judging.policies import living_policies, usable
from golive.judging.roles import voters
from golive.model.findings import Finding, Related
from golive.model.places import Place, Route
from golive.model.records.policy import Policy

SCOPE = "book"


def policy_too_many_signatures(context: Context) -> Iterator[Finding]:
    """One finding for each demand that the holders of its role cannot meet."""
    votes = cache(lambda role, product: len(voters(context, role, product)))
    for product_id, product, use, policy in usable(context):
        for route, role, words in _unmet(policy.record, product_id, votes):
            yield Finding(
                "policy-too-many-signatures",
                Place(policy.path, route),
                words,
                f"Give the role `{role}` for `{product_id}` to more people in records/people/.",
                (Related(Place(product.path, ("policies", use)), "the product that may use this policy"),),
            )
    yield from _boards(context)


def _unmet(
    policy: Policy, product: str, votes_of: Callable[[str, str], int]
) -> Iterator[tuple[Route, str, str]]:
    """Where the policy asks too much of a role for a product, the role, and what is too much."""
    for route, role, count in _demands(policy):
        votes = votes_of(role, product)
        if votes < count:
            yield route, role, f"`{role}` must sign {_times(count)} for `{product}`, and {_holding(votes)} it"
    closure = policy.closure
    if closure is not None and not votes_of(closure.role, product):
        words = f"only `{closure.role}` may close a release of `{product}`, and nobody holds it"
        yield ("closure", "role"), closure.role, words


def _boards(context: Context) -> Iterator[Finding]:
    """A release has one CAB record, in which the board speaks as one."""
    for _, policy in living_policies(context):
        cab = policy.record.cab
        if cab is not None and cab.count > 1:
            yield Finding(
                "policy-too-many-signatures",
                Place(policy.path, ("cab", "count")),
                f"`{cab.role}` must decide {cab.count} times, and a release has one cab.yaml",
                "Ask for one decision of the board, and for more people as sign-offs.",
            )


def _demands(policy: Policy) -> Iterator[tuple[Route, str, int]]:
    for index, demand in enumerate(policy.signoffs):
        yield ("signoffs", index, "count"), demand.role, demand.count
    if policy.cab is not None:
        yield ("cab", "count"), policy.cab.role, policy.cab.count
    if policy.authorization.by == "record":
        yield ("authorization", "role"), policy.authorization.role, 1


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _holding(number: int) -> str:
    return "nobody holds" if number == 0 else "1 person holds" if number == 1 else f"{number} people hold"
