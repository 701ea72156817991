"""A hotfix is approved without a reason

What it finds:
    An approval of a release of type `hotfix` that has no `comment`.

Why:
    A hotfix goes the short way. Whoever lets it says why it cannot wait, or the short way becomes the
    usual one.

Fails:
    ```yaml
    # policies/standard/1.yaml
    applies: {types: [hotfix]}
    ---
    # release.yaml
    type: hotfix
    ---
    # approvals/qa-lead--qa-one.yaml
    decision: approve
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    decision: approve
    ```

Fix:
    Sign the next record, `<name>.<n>.yaml`, with the reason as its `comment`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.signoffs import APPROVING
from golive.judging.subjects import next_of
from golive.model.records.signed import Approval

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "ITIL-change-enablement")

HOTFIX = "hotfix"


def hotfix_unreasoned(hearing: Hearing) -> Verdict | None:
    """That the reason is missing; ``None`` when it is there, and for releases of other types."""
    record, filed = hearing.record, hearing.folder.release
    if filed is None or filed.record.type != HOTFIX:
        return None
    if not isinstance(record, Approval) or record.decision not in APPROVING or record.comment:
        return None
    return Verdict(
        "hotfix-unreasoned",
        "It approves a hotfix and does not say why it cannot wait.",
        hint=f"Give the reason as `comment` in {next_of(hearing)}, and sign that.",
    )
