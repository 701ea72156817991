"""A role may waive or accept, and nobody holds it

What it finds:
    A role that may waive a criterion (`waivable_by`) or accept a blocker (`blockers.accepted_by`) under a
    policy in force that a product may use, and that nobody holds for that product. It is a warning:
    a release can go without.

Why:
    A way around an obstacle that leads nowhere is found out when somebody needs it.

Fails:
    ```yaml
    # policies/standard/1.yaml
    blockers: {accepted_by: [legal]}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    blockers: {accepted_by: [product-owner]}
    ```

Fix:
    Give the role to somebody in `records/people/`, or take it out in a next version of the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import usable
from golive.judging.roles import SIGNATORIES, voters
from golive.model.findings import Finding, Related
from golive.model.places import Place, Route
from golive.model.records.policy import Policy

SCOPE = "book"


def policy_role_unheld(context: Context) -> Iterator[Finding]:
    """One finding for each role and each of both powers that it could not use."""
    for product_id, product, use, policy in usable(context):
        for route, role, words in (*_accepting(policy.record), *_waiving(policy.record)):
            if not voters(context, role, product_id):
                yield Finding(
                    "policy-role-unheld",
                    Place(policy.path, route),
                    f"`{role}` {words} `{product_id}`, and nobody holds it",
                    f"Give the role `{role}` for `{product_id}` to somebody in records/people/.",
                    (
                        Related(
                            Place(product.path, ("policies", use)), "the product that may use this policy"
                        ),
                    ),
                )


def _accepting(policy: Policy) -> Iterator[tuple[Route, str, str]]:
    for index, role in enumerate(policy.blockers.accepted_by):
        if role != SIGNATORIES:
            yield ("blockers", "accepted_by", index), role, "may accept a blocker of"


def _waiving(policy: Policy) -> Iterator[tuple[Route, str, str]]:
    """Each role that may waive, at its first mention, with how many criteria it may waive."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, criterion in enumerate(policy.criteria):
        for place, role in enumerate(criterion.waivable_by):
            found.setdefault(role, []).append((index, place))
    for role, mentions in found.items():
        (index, place), more = mentions[0], len(mentions) - 1
        what = f"`{policy.criteria[index].id}`" + (f" and {more} more" if more else "")
        yield ("criteria", index, "waivable_by", place), role, f"may waive {what} for"
