"""A verbal approval has run out

What it finds:
    A sign-off by word of mouth that its person has not signed for within the policy's
    `verbal.ratify_within`, counted from `given_at`; of a word that was only said again, from the
    first one's.

Why:
    A yes on the phone is good for a night, not for an archive. The fuse makes sure that it is written.

Fails:
    ```yaml
    # policies/standard/1.yaml
    verbal: {counts: true, ratify_within: PT24H}
    ---
    # approvals/qa-lead--qa-one.yaml
    form: verbal
    recorded: {by: rm-one, given_at: 2026-02-27T08:00:00Z, channel: phone}
    ```

Passes:
    ```yaml
    # policies/standard/1.yaml
    verbal: {counts: true, ratify_within: P7D}
    ---
    # approvals/qa-lead--qa-one.yaml
    form: verbal
    recorded: {by: rm-one, given_at: 2026-02-27T08:00:00Z, channel: phone}
    ```

Fix:
    The person signs the next record, `<name>.<n>.yaml`, with `form: signed`.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.fuses import burns_out
from golive.judging.words import time

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def verbal_unratified(hearing: Hearing) -> Verdict | None:
    """When it ran out; ``None`` while it has not, and for approvals of another form."""
    end = burns_out(hearing)
    if end is None or hearing.context.as_of < end:
        return None
    said = f"It was given by word of mouth, and `{hearing.record.by}` did not sign for it by {time(end)}."
    return Verdict("verbal-unratified", said, route=("recorded", "given_at"))
