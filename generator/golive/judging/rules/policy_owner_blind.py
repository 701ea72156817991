"""The owner of a class does not sign its checklist.

What it finds:
    A class of a policy with criteria to answer, whose owner's sign-off does not cover
    `checklists/<class>.yaml`, or whose owner is asked for no sign-off at all.

Why:
    The owner answers for the answers. A signature that does not cover them answers for nothing.

Fails:
    ```yaml
    # policies/standard/1.yaml
    classes: {quality: operations}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    classes: {quality: qa-lead}
    ```

Fix:
    Publish a next version of the policy in which the owner's sign-off covers the checklist, or the
    class belongs to a role that signs it.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.policies import living_policies
from golive.judging.questions import checklist_of
from golive.judging.roles import demand_for
from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.records.policy import Policy

SCOPE = "book"


def policy_owner_blind(context: Context) -> Iterator[Finding]:
    """One finding for each class whose owner does not sign its checklist."""
    for ref, filed in living_policies(context):
        for class_, checklist in _answered(filed.record).items():
            owner = filed.record.classes.get(class_)
            if owner is not None and not _covers(filed.record, owner, checklist):
                yield Finding(
                    "policy-owner-blind",
                    Place(filed.path, ("classes", class_)),
                    f"`{owner}` owns class `{class_}` in {ref}, and its sign-off does not cover {checklist}",
                    f"Add {checklist} to the `covers` of `{owner}`, in a next version of the policy.",
                    _related(filed.path, filed.record, owner),
                )


def _answered(policy: Policy) -> dict[str, str]:
    return {c.class_: checklist_of(c) for c in policy.criteria if c.from_ is None}


def _covers(policy: Policy, role: str, name: str) -> bool:
    demand = demand_for(policy, role)
    return demand is not None and name in demand.covers


def _related(path: str, policy: Policy, role: str) -> tuple[Related, ...]:
    places = [i for i, demand in enumerate(policy.signoffs) if demand.role == role]
    return tuple(Related(Place(path, ("signoffs", i, "covers")), "what its sign-off covers") for i in places)
