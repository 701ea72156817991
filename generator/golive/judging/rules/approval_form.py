"""An approval in a form that this policy does not count

What it finds:
    A sign-off of form `verbal` under a policy without `verbal: {counts: true}`, or of form `paper`
    under one with `paper: {counts: false}`.

Why:
    What somebody is said to have said cannot be checked by a reader. Whether it may do for a while is
    for the policy to say.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    form: verbal
    recorded: {by: rm-one, given_at: 2026-02-27T08:00:00Z, channel: phone, quote: Go ahead}
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    form: signed
    ```

Fix:
    The person signs for themselves: write `approvals/<role>--<person>.2.yaml` with `form: signed`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.model.records.signed import Approval

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)

_GIVEN = {"verbal": "by word of mouth", "paper": "on paper"}


def approval_form(hearing: Hearing) -> Verdict | None:
    """Why a verbal or paper approval waits; ``None`` for signed ones, and where the policy counts it."""
    record, policy = hearing.record, hearing.policy.record
    if not isinstance(record, Approval) or record.form == "signed":
        return None
    if (policy.verbal if record.form == "verbal" else policy.paper).counts:
        return None
    recorder = f", recorded by `{record.recorded.by}`" if record.recorded else ""
    said = f"It was given {_GIVEN[record.form]}{recorder}, and this policy does not count that."
    return Verdict("approval-form", said, route=("form",))
