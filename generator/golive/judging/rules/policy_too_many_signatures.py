"""A policy asks a role for more signatures than the role has holders.

What it finds:
    A sign-off, CAB approval or authorization of a policy in force that a product may use, where
    fewer people hold the role for that product than must sign. A deputy and the principal count as
    one person. Also a CAB approval that is asked for more than once: a release has one `cab.yaml`,
    in which the board speaks as one.

Why:
    Such a release can never be approved, and people find out on the evening it should go out.

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

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies, usable
from golive.judging.roles import holders, running_terms
from golive.model.findings import Finding, Related
from golive.model.places import Place, Route
from golive.model.records.policy import Policy

SCOPE = "book"


def policy_too_many_signatures(context: Context) -> Iterator[Finding]:
    """One finding for each demand that the holders of its role cannot meet."""
    for product_id, product, use, policy in usable(context):
        for route, role, count in _demands(policy.record):
            voters = _voters(context, role, product_id)
            if len(voters) < count:
                yield Finding(
                    "policy-too-many-signatures",
                    Place(policy.path, route),
                    f"`{role}` must sign {_times(count)} for `{product_id}`, and {_holding(len(voters))} it",
                    f"Give the role `{role}` for `{product_id}` to more people in records/people/.",
                    (
                        Related(
                            Place(product.path, ("policies", use)), "the product that may use this policy"
                        ),
                    ),
                )
    yield from _boards(context)


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


def _voters(context: Context, role: str, product: str) -> frozenset[str]:
    """Everybody who can cast a vote of their own: deputies vote with their principal."""
    return frozenset(
        term.deputy_for or person
        for person in holders(context, role, product, context.as_of)
        for term in running_terms(context, person, role, product, context.as_of)
    )


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _holding(number: int) -> str:
    return "nobody holds" if number == 0 else "1 person holds" if number == 1 else f"{number} people hold"
