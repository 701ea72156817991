"""An approval was given by word of mouth or on paper

What it finds:
    A sign-off of form `verbal` or `paper` under a policy that counts signed ones only.

Why:
    What somebody is said to have said cannot be checked by a reader. It is shown, and it waits
    for the person's own signature.

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


def approval_form(hearing: Hearing) -> Verdict | None:
    """Why a verbal or paper approval waits; ``None`` for signed ones."""
    record = hearing.record
    if not isinstance(record, Approval) or record.form == "signed":
        return None
    recorder = f", recorded by `{record.recorded.by}`" if record.recorded else ""
    given = "by word of mouth" if record.form == "verbal" else "on paper"
    return Verdict(
        "approval-form",
        f"It was given {given}{recorder}, and this policy counts signed sign-offs only.",
        route=("form",),
    )
