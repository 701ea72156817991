"""A sign-off does not say what it is asked to say

What it finds:
    An approval whose `statement` is not the one that the policy asks of its role. White space, a full
    stop at the end and small or capital letters make no difference.

Why:
    "No known blockers" is what the release rests on. A signature under another sentence, or under none,
    is a formality.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    statement: Looks good
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    statement: no known blockers.
    ```

Fix:
    Sign the next record, `<name>.<n>.yaml`, with the policy's statement; what else there is to say
    belongs in `comment`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import demand_for
from golive.judging.signoffs import APPROVING
from golive.judging.subjects import next_of
from golive.model.records.signed import Approval

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def approval_statement(hearing: Hearing) -> Verdict | None:
    """Which statement is missing; ``None`` when it is there or none is asked for."""
    record = hearing.record
    if not isinstance(record, Approval) or record.decision not in APPROVING:
        return None
    demand = demand_for(hearing.policy.record, record.role)
    asked = demand.statement if demand else None
    if asked is None or _bare(asked) == _bare(record.statement or ""):
        return None
    said = f"says “{record.statement}”" if record.statement else "makes no statement"
    return Verdict(
        "approval-statement",
        f"It {said}, and `{record.role}` is asked to say “{asked}”.",
        route=("statement",),
        hint=f"Write `statement: {asked}` in {next_of(hearing)}, if that is so, and sign that.",
    )


def _bare(statement: str) -> str:
    return " ".join(statement.split()).rstrip(".").casefold()
