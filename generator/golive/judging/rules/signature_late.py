"""A signature landed long after it was made

What it finds:
    A signed record that reached the default branch longer after its signature's own time than
    the book tolerates (`tolerances.landing`, 14 days unless the book says else). Above
    `tolerances.landing_note` (72 hours) it counts with a note. Both are those that stood in
    `policies/book.yaml` when the record landed.

Why:
    A signature's own time is a claim. A long way from there to the branch is how a decision
    would be dated back.

Fails:
    ```yaml
    # landings.yaml
    approvals/qa-lead--qa-one.yaml: 2026-03-20T09:00:00Z
    ```

Passes:
    ```yaml
    # landings.yaml
    approvals/qa-lead--qa-one.yaml: 2026-02-28T09:00:00Z
    ```

Fix:
    Sign again and merge within the tolerated time.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.opening import settings_then
from golive.judging.words import time
from golive.model.verification import Outcome

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def signature_late(hearing: Hearing) -> Verdict | None:
    """Why the lag is too long, or a note that it is long; ``None`` when it is neither or unknown."""
    made_at, landing = hearing.verification.made_at, hearing.landing
    known = settings_then(hearing.context, hearing.when)
    if made_at is None or landing is None or known is None:
        return None
    tolerances = known.tolerances
    between = f"signed on {time(made_at)} and landed on {time(landing.at)}"
    if landing.at > tolerances.landing.after(made_at):
        return Verdict(
            "signature-late",
            f"It was {between}, and the book tolerates {tolerances.landing} between the two.",
            outcome=Outcome.LATE_OR_BACKDATED,
            hint=f"Sign it again and merge it within {tolerances.landing}.",
        )
    if landing.at > tolerances.landing_note.after(made_at):
        return Verdict(
            "signature-late", f"It was {between}, more than {tolerances.landing_note} later.", note=True
        )
    return None
