"""A key has ended since it signed

What it finds:
    A signed record whose signature is good, by a key that has expired or was retired since. It
    counts.

Why:
    A decision is judged as of then and shown as of today. An expired key is not a revoked one.

Fails:
    ```yaml
    # signatures.yaml
    approvals/qa-lead--qa-one.yaml: {outcome: good-key-expired-since}
    ```

Passes:
    ```yaml
    # signatures.yaml
    approvals/qa-lead--qa-one.yaml: {outcome: good}
    ```

Fix:
    Nothing for this decision; the person needs a renewed or a new key for the next one.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.model.verification import Band, Outcome

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def key_ended_since(hearing: Hearing) -> Verdict | None:
    """A note that the key has ended since; ``None`` when it has not."""
    outcome = hearing.verification.outcome
    if outcome.band is not Band.NOTED:
        return None
    ended = "expired" if outcome is Outcome.GOOD_KEY_EXPIRED_SINCE else "was retired"
    return Verdict("key-ended-since", f"Its key was good when it signed and {ended} since.", note=True)
