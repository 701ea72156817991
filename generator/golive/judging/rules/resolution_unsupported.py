"""A resolution does not end its blocker

What it finds:
    A resolution whose `blocker` is not the digest of the blocker it is named for, one that says
    `resolved` without evidence, or one that says `accepted` without a mitigation plan.

Why:
    A blocker is lifted by proof or by a plan that somebody answers for, never by a word.

Fails:
    ```yaml
    # blockers/figures.resolution.yaml
    kind: resolution
    book: example.org/governance
    release: payments-api/2.4.1
    role: qa-lead
    by: qa-one
    signed_at: 2026-03-01T09:00:00Z
    blocker: sha256:0000000000000000000000000000000000000000000000000000000000000000
    outcome: resolved
    ```

Passes:
    ```yaml
    # blockers/figures.yaml
    kind: blocker
    book: example.org/governance
    release: payments-api/2.4.1
    role: qa-lead
    by: qa-one
    signed_at: 2026-03-01T09:00:00Z
    criterion: test-coverage-unit
    reason: The figures cannot be right.
    ```

Fix:
    Put the blocker file's digest into `blocker`, and evidence or a mitigation plan beside it.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.model.records.signed import Resolution

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def resolution_unsupported(hearing: Hearing) -> Verdict | None:
    """Why the resolution ends nothing; ``None`` when it ends its blocker."""
    record = hearing.record
    if not isinstance(record, Resolution):
        return None
    name = hearing.signed.name.removesuffix(".resolution")
    if record.blocker not in {blocker.digest for blocker in hearing.folder.blockers if blocker.name == name}:
        slug = name.rpartition("/")[2]
        return _verdict(f"It names {record.blocker}, and no blocker `{slug}` here is that.", "blocker")
    if record.outcome == "resolved" and not record.evidence:
        return _verdict("It says `resolved` and gives no evidence.", "outcome")
    if record.outcome == "accepted" and record.mitigation is None:
        return _verdict("It says `accepted` and gives no mitigation plan.", "outcome")
    return None


def _verdict(why: str, key: str) -> Verdict:
    hint = "Put the blocker file's digest into `blocker`, and evidence or a mitigation plan beside it."
    return Verdict("resolution-unsupported", why, route=(key,), hint=hint)
