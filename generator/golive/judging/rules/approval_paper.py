"""An approval on paper counts, and is weaker

What it finds:
    A sign-off of form `paper` that counts: its scan has a digest, and it has a witness.

Why:
    A scan can be looked at; it cannot be verified. Whoever relies on it has to see that.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    form: paper
    recorded:
      by: rm-one
      given_at: 2026-02-27T08:00:00Z
      witness: ops-one
      scan:
        uri: https://files.example.org/scan.pdf
        sha256: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    form: signed
    ```

Fix:
    Nothing has to be done. The person can sign the next record, `<name>.<n>.yaml`, with `form: signed`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.model.records.signed import Approval

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def approval_paper(hearing: Hearing) -> Verdict | None:
    """A note with who recorded it and who was there; ``None`` for approvals of another form."""
    record = hearing.record
    if not isinstance(record, Approval) or record.form != "paper" or record.recorded is None:
        return None
    said = f"It was given on paper, recorded by `{record.recorded.by}` before `{record.recorded.witness}`"
    return Verdict("approval-paper", f"{said}, and is weaker than a signature.", note=True, route=("form",))
