"""A policy defers something that it does not ask

What it finds:
    A name under `retro.items` that is neither one of the policy's criteria nor `cab` where the policy
    asks the board; items without `within`, for then they are never due; and `within` without items.

Why:
    What is put off must be something that is asked, and must come back at a time.

Fails:
    ```yaml
    # policies/standard/1.yaml
    retro: {items: [beauty-contest], within: P7D}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    retro: {items: [test-coverage-unit, cab], within: P7D}
    ```

Fix:
    Name criteria of the policy, or `cab`, and a term as `within`, in the policy's next version.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.judging.emergencies import CAB
from golive.judging.policies import living_policies
from golive.model.book import Filed
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.records.policy import Policy

SCOPE = "book"
CONTROLS = ("SOC2-CC8.1",)


def policy_retro_unfit(context: Context) -> Iterator[Finding]:
    """One finding for each item that is not asked for, and one where items have no term."""
    for _, filed in living_policies(context):
        yield from _findings(filed)


def _findings(filed: Filed[Policy]) -> Iterator[Finding]:
    policy, retro = filed.record, filed.record.retro
    known = {criterion.id for criterion in policy.criteria} | ({CAB} if policy.cab else set())
    for index, item in enumerate(retro.items):
        if item not in known:
            yield Finding(
                "policy-retro-unfit",
                Place(filed.path, ("retro", "items", index)),
                f"the policy defers `{item}` and does not ask for it",
                "Name a criterion of the policy, or `cab`, in its next version.",
            )
    if retro.items and retro.within is None:
        yield Finding(
            "policy-retro-unfit",
            Place(filed.path, ("retro",)),
            "the policy defers items and says no `within`, so they are never due",
            "Say within which time they are due, in the policy's next version.",
        )
    if retro.within is not None and not retro.items:
        yield Finding(
            "policy-retro-unfit",
            Place(filed.path, ("retro", "within")),
            "the policy says `within`, and defers no item that could be due",
            "Name the `items` that are put off, or leave `within` out, in the policy's next version.",
        )
