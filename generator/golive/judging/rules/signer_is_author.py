"""An author decides on their own release

What it finds:
    A sign-off, CAB decision, waiver, resolution or authorization by an author of the release, or
    by the deputy of one: for a sign-off its `deputy_for` says so, for every other record the
    signer's terms in the role do. Authors are the release's `author` and, in an opened book, everybody who
    wrote a commit that touched its `release.yaml`. A policy may let authors sign off
    (`separation.author_may_sign`); it cannot let them do the rest.

Why:
    Separation of duties: nobody approves their own work.

Fails:
    ```yaml
    # release.yaml
    author: qa-one
    ```

Passes:
    ```yaml
    # release.yaml
    author: dev-one
    ```

Fix:
    Have it signed by another holder of the role.
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict
from golive.judging.roles import principals, separation
from golive.judging.words import noun

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1", "NIST-800-53-CM-3")

_FORBIDDEN = frozenset({"approval", "cab", "authorization", "waiver", "resolution"})


def signer_is_author(hearing: Hearing) -> Verdict | None:
    """Whose own work is being decided on; ``None`` when it is nobody's."""
    kind = hearing.record.kind
    voices = (hearing.record.by, *principals(hearing))
    guilty = next((one for one in voices if one in hearing.authors), None)
    if kind not in _FORBIDDEN or guilty is None:
        return None
    asked = separation(hearing.context, hearing.policy.record, hearing.when)
    if kind == "approval" and asked.author_may_sign:
        return None
    deputy = " through a deputy" if guilty != hearing.record.by else ""
    return Verdict(
        "signer-is-author",
        f"`{guilty}` is an author of this release and may not give its {noun(kind)}{deputy}.",
        route=("deputy_for",) if deputy and kind == "approval" else ("by",),
        hint=f"Let somebody else who holds `{hearing.record.role}` sign.",
    )
