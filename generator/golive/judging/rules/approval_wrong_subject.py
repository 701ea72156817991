"""A signature covers the wrong files

What it finds:
    A sign-off or CAB decision whose `subject` has a file that its role does not cover, or lacks
    one that its role covers and that was there when it was signed; an authorization that cites
    itself or what comes after it.

Why:
    A sign-off is for exactly what its role answers for: no less, and nothing that would make it
    stale for other people's reasons.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    subject: {rollback.yaml: sha256:0000000000000000000000000000000000000000000000000000000000000000}
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.yaml
    comment: Covers what the policy says
    ```

Fix:
    Sign again in the next record with exactly the files of the role's `covers` that exist, and
    every halt.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.subjects import forgotten, next_of, strangers
from golive.judging.words import listed
from golive.model.records.signed import BoundRecord

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def approval_wrong_subject(hearing: Hearing) -> Verdict | None:
    """Which files are too many or too few; ``None`` when they are right."""
    record = hearing.record
    if not isinstance(record, BoundRecord):
        return None
    extra = strangers(hearing, record)
    if extra:
        said = f"It names {listed(extra)}, {_why_not(hearing, extra)}."
        hint = f"Leave it out in {next_of(hearing)}, and sign that."
        return Verdict("approval-wrong-subject", said, route=("subject", extra[0]), hint=hint)
    lacking = forgotten(hearing, record)
    if lacking:
        said = f"It does not name {listed(lacking)}, which `{record.role}` covers."
        hint = f"Name every file that `{record.role}` covers in {next_of(hearing)}, and sign that."
        return Verdict("approval-wrong-subject", said, route=("subject",), hint=hint)
    return None


def _why_not(hearing: Hearing, extra: tuple[str, ...]) -> str:
    verb = "is" if len(extra) == 1 else "are"
    if not any(name in hearing.folder.files for name in extra):
        return f"which {verb} not in the release's folder"
    return f"which `{hearing.record.role}` does not sign for"
