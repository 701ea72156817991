"""A decision has not landed

What it finds:
    In an opened book, a signed record that does not stand on the default branch with its
    signature. Reports count it as once landed; `golive gate` never does. One that landed only
    after the time asked for (`--as-of`) is not there yet: it does not count, be it a yes or a no.

Why:
    Landing is the time that golive trusts. What is only in a working tree or on a side branch has
    been seen by nobody else.

Fails:
    ```yaml
    # landings.yaml
    approvals/qa-lead--qa-one.yaml: never
    ```

Passes:
    ```yaml
    # landings.yaml
    approvals/qa-lead--qa-one.yaml: 2026-02-27T10:00:00Z
    ```

Fix:
    Commit the record with its `.asc` and merge it.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)

AS_LANDED = "It has not landed: it is judged as if it landed now."


def record_not_landed(hearing: Hearing) -> Verdict | None:
    """A note that it is judged as once landed, or that it lands later; ``None`` when it has landed."""
    if hearing.later:
        return Verdict("record-not-landed", "It lands later than the time asked for.")
    if hearing.landed:
        return None
    return Verdict("record-not-landed", AS_LANDED, note=True)
