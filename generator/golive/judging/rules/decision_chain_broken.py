"""A later decision does not follow the one before it

What it finds:
    A record `<name>.<n>.yaml` without `<name>.<n-1>.yaml`, or whose `supersedes` is not the digest
    of that file. It changes nothing.

Why:
    Decisions are taken again by adding, never by editing. The chain of digests shows that nothing
    in between was taken out.

Fails:
    ```yaml
    # approvals/qa-lead--qa-one.2.yaml
    kind: approval
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: qa-lead
    by: qa-one
    signed_at: 2026-03-01T09:00:00Z
    decision: approve
    supersedes: sha256:0000000000000000000000000000000000000000000000000000000000000000
    ```

Passes:
    ```yaml
    # approvals/qa-lead--qa-one.2.yaml
    kind: approval
    book: example.org/governance
    release: payments-api/2.4.1
    environment: production
    role: qa-lead
    by: qa-one
    signed_at: 2026-03-01T09:00:00Z
    decision: approve
    ```

Fix:
    Number decisions without gaps and put the digest of the one before into `supersedes`
    (`sha256sum <name>.yaml`).
"""

from __future__ import annotations

from golive.judging.case import Hearing, Verdict

SCOPE = "decision"
CONTROLS = ("SOC2-CC8.1",)


def decision_chain_broken(hearing: Hearing) -> Verdict | None:
    """Where the chain breaks; ``None`` for first decisions and good links."""
    number, claimed = hearing.signed.number, hearing.record.supersedes
    if number == 1:
        first = f"It is the first of its name, and says that it supersedes {claimed}."
        return _verdict(first, "Take `supersedes` out, and sign it anew.") if claimed else None
    before = hearing.signed.name + (f".{number - 1}.yaml" if number > 2 else ".yaml")  # noqa: PLR2004
    there = hearing.folder.files.get(before)
    if there is None:
        return _verdict(
            f"It is number {number}, and {before} is not there.",
            f"Bring {before} back with its signature; what has landed stays.",
        )
    link = f"Write `supersedes: {there}`, and sign it anew."
    if claimed is None:
        return _verdict(
            f"It is number {number}, and does not say what it supersedes: {before} is {there}.", link
        )
    if claimed != there:
        return _verdict(f"It says that it supersedes {claimed}, and {before} is {there}.", link)
    return None


def _verdict(why: str, hint: str) -> Verdict:
    return Verdict("decision-chain-broken", why, route=("supersedes",), hint=hint)
