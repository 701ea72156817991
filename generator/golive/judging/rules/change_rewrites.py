"""A change rewrites what has been decided

What it finds:
    A change that alters, removes, renames or makes executable a signed record, a signature, a
    version of a policy or a charter that has landed, or that touches a closed release elsewhere than
    under `followups/` or by a next closure. Trial books are judged alike.

Why:
    What somebody signed is proof as long as nobody can exchange it, and a release is judged by
    the policy that was in force. A decision is taken again in a next file, never in the old one.

Fails:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.yaml: modified
    ```

Passes:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.2.yaml: added
      approvals/qa-lead--qa-one.2.yaml.asc: added
    ```

Fix:
    Bring the file back as it was, and write the next one: `<name>.2.yaml` of a signed record, the
    next version of a policy, a follow-up of a closed release.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Proposal
from golive.model import layout
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.tree_difference import ChangeKind, PathChange

SCOPE = "change"
CONTROLS = ("SOC2-CC8.1", "ISO27001-A.8.32", "NIST-800-53-CM-3")

_DONE = {
    ChangeKind.ADDED: "is added to it",
    ChangeKind.MODIFIED: "is altered",
    ChangeKind.DELETED: "is removed",
    ChangeKind.MODE: "is made executable or not",
    ChangeKind.TYPE: "becomes something else than a file",
}
_STAYS = (
    (layout.is_signature, "the signature has landed", "sign the next file of the same name"),
    (layout.is_signed, "the signed record has landed", "write the next file of the same name, and sign it"),
    (layout.is_policy_version, "the version of the policy has landed", "write the next version"),
    (layout.is_charter, "the charter has landed", "write the next version"),
)
"""What must stay as it landed, and what to do instead."""

_LOGS = ("deployment.", "validation.", "review.")
"""What tells of a deployment after all, in a withdrawn release."""


def change_rewrites(proposal: Proposal) -> Iterator[Finding]:
    """One finding for each path that is touched and must not be."""
    for change in proposal.difference.changes:
        what = _what(proposal, change)
        if what is not None:
            yield _finding(proposal, change, *what)


def _what(proposal: Proposal, change: PathChange) -> tuple[str, str] | None:
    """What stands there that must stay, and what to do instead; ``None`` for everything else."""
    path = change.path
    release = layout.release_of(path)
    if (
        release is not None
        and release in proposal.closed
        and not _may_follow(proposal.closed[release], change)
    ):
        return f"`{release}` is closed", "write a file under `followups/` of the release"
    if change.kind is ChangeKind.ADDED:
        return None
    return next(((what, instead) for is_one, what, instead in _STAYS if is_one(path)), None)


def _may_follow(closure: str, change: PathChange) -> bool:
    """Whether a path may be touched after a closure; a withdrawal takes no deployment away."""
    if layout.is_followup(change.path):
        return True
    is_log = closure == "withdrawn" and layout.inside(change.path).startswith(_LOGS)
    return is_log or (change.kind is ChangeKind.ADDED and layout.is_closure(change.path))


def _finding(proposal: Proposal, change: PathChange, what: str, instead: str) -> Finding:
    path = layout.showable(change.path)
    done = _renamed(proposal, change) or _DONE[change.kind]
    hint = f"Bring `{path}` back as it was, and {instead}."
    if change.kind is ChangeKind.ADDED:
        hint = f"Take `{path}` away, and {instead}."
    return Finding("change-rewrites", Place(path), f"{what}, and `{path}` {done}", hint)


def _renamed(proposal: Proposal, change: PathChange) -> str | None:
    """Where the same bytes stand now, of a file that is gone."""
    if change.kind is not ChangeKind.DELETED or change.before is None:
        return None
    same = (
        other.path
        for other in proposal.changes(ChangeKind.ADDED)
        if other.after is not None and change.before is not None and other.after.blob == change.before.blob
    )
    to = next(same, None)
    return None if to is None else f"is renamed to `{layout.showable(to)}`"
