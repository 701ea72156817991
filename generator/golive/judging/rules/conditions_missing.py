"""An approval with conditions names none

What it finds:
    A sign-off that says `approve-with-conditions`, or a CAB decision that says
    `approved-with-conditions`, without any `conditions`.

Why:
    Who reads it cannot tell what has to be done, by whom and until when. It may be a plain yes, or
    a yes to something that was never written down.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    decision: approve-with-conditions
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    decision: approve-with-conditions
    conditions: [{id: C1, text: Watch refund latency for a week, due: 2026-03-17, owner: ops-one}]
    ```

Fix:
    Write the conditions in the next record, `<name>.<n>.yaml`, or approve without any, and sign that.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.subjects import next_of
from golive.judging.words import word_of
from golive.model.records.signed import Approval, Cab

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)

_CONDITIONAL = frozenset({"approve-with-conditions", "approved-with-conditions"})


def conditions_missing(hearing: Hearing) -> Verdict | None:
    """That conditions are announced and not there; ``None`` when they are there or none are announced."""
    record = hearing.record
    if not isinstance(record, Approval | Cab) or word_of(record) not in _CONDITIONAL or record.conditions:
        return None
    plain = "approve" if isinstance(record, Approval) else "approved"
    key = "decision" if isinstance(record, Approval) else "outcome"
    hint = f"Name them under `conditions`, or write `{key}: {plain}`, in {next_of(hearing)}, and sign that."
    return Verdict(
        "conditions-missing",
        "It approves with conditions and names none.",
        route=(key,),
        hint=hint,
    )
