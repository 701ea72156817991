"""A signature is bound to another policy

What it finds:
    A sign-off, CAB decision or authorization whose `policy` is not the policy, version and
    digest that this release is judged by.

Why:
    What a signature means depends on what was asked. Under other rules it has to be given again.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    policy: standard/1@sha256:0000000000000000000000000000000000000000000000000000000000000000
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    comment: Signed under the policy of the release
    ```

Fix:
    Sign again in the next record, `<name>.<n>.yaml`, with the policy and digest of the release.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.model.book import Filed
from golive.model.records.policy import Policy
from golive.model.records.signed import BoundRecord

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def pin_of(policy: Filed[Policy]) -> str:
    """A policy as signed records name it: ``standard/1@sha256:…``."""
    reference = policy.path.removeprefix("policies/").removesuffix(".yaml")
    return f"{reference}@{policy.digest}"


def approval_policy_other(hearing: Hearing) -> Verdict | None:
    """Which policy it is bound to instead; ``None`` when it is this one."""
    record, pin = hearing.record, pin_of(hearing.policy)
    if not isinstance(record, BoundRecord) or record.policy == pin:
        return None
    return Verdict(
        "approval-policy-other",
        f"It was signed under {record.policy}, and the release is judged by {pin}.",
        route=("policy",),
    )
