"""A signature is by a compromised key

What it finds:
    A signed record whose key somebody's file calls compromised, or ever did. What landed before that time
    stays, with a note; in a trial book, and before a book opened, nothing of that key stays, because times
    are only claims there.

Why:
    Whoever has the key can sign, and can put any date on it. So this alone reaches back to what
    landed before it was recorded, and nothing heals it: not taking the record away, not a later
    time written in its place, and not giving the key to somebody else.

Fails:
    ```yaml
    # records/people/qa-one.yaml
    keys:
      - fingerprint: 1111111111111111111111111111111111111111
        from: 2025-01-01
        compromised: 2026-03-01T09:00:00Z
    ```

Passes:
    ```yaml
    # records/people/qa-one.yaml
    keys: [{fingerprint: 1111111111111111111111111111111111111111, from: 2025-01-01}]
    ```

Fix:
    The person enters a new key in `records/people/` and decides again in `<name>.2.yaml`.
"""

from __future__ import annotations

from datetime import datetime

from golive.judging.case import Hearing, Verdict
from golive.judging.opening import landed_before
from golive.judging.roles import signer
from golive.judging.roster import compromised_since
from golive.judging.words import day
from golive.model.verification import Outcome

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32")


def signature_compromised(hearing: Hearing) -> Verdict | None:
    """Why a compromise voids the signature, or a note that it landed before; ``None`` without any."""
    since = compromised_since(hearing.context, hearing.verification.primary)
    if since is None:
        return None
    if _stands(hearing, since):
        said = f"Its key is compromised since {day(since)}; this had landed before."
        return Verdict("signature-compromised", said, note=True)
    return Verdict(
        "signature-compromised",
        f"The key of `{signer(hearing.record)}` is compromised since {day(since)}, and nothing proves that "
        "this was signed before.",
        outcome=Outcome.COMPROMISED,
        hint=f"Enter a new key in records/people/{signer(hearing.record)}.yaml and decide again with it.",
    )


def _stands(hearing: Hearing, since: datetime) -> bool:
    context, landing = hearing.context, hearing.landing
    if context.book.is_trial or landing is None or landed_before(context, landing):
        return False
    return landing.at < since
