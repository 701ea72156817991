"""An approval by word of mouth counts for a while

What it finds:
    A sign-off of form `verbal` that counts, because the policy says so and its time has not run out.

Why:
    It is weaker than a signature, and everybody who relies on it has to see that, and until when.

Fails:
    ```yaml
    # policies/standard/1.yaml
    verbal: {counts: true, ratify_within: P7D}
    ---
    # approvals/qa-lead--qa-one.yaml
    form: verbal
    recorded: {by: rm-one, given_at: 2026-02-27T08:00:00Z, channel: phone}
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    form: signed
    ```

Fix:
    The person signs the next record, `<name>.<n>.yaml`, with `form: signed`, before the time is over.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.fuses import burns_out
from golive.judging.roles import signer
from golive.judging.words import time

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def approval_verbal(hearing: Hearing) -> Verdict | None:
    """A note with who recorded it and until when it counts; ``None`` for approvals of another form."""
    end = burns_out(hearing)
    if end is None:
        return None
    said = f"It was given by word of mouth, recorded by `{signer(hearing.record)}`"
    why = f"{said}, and counts until {time(end)} unless `{hearing.record.by}` signs."
    return Verdict("approval-verbal", why, note=True, route=("form",))
