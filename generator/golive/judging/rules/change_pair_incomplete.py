"""A change brings half of a signed record

What it finds:
    A signed record that a change adds without its `.asc`, or a signature without its record.

Why:
    The record alone is a claim, the signature alone signs nothing, and what has landed is never
    altered.

Fails:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.yaml: added
    unsigned: [approvals/qa-lead--qa-one.yaml]
    ```

Passes:
    ```yaml
    # change.yaml
    touches:
      approvals/qa-lead--qa-one.yaml: added
      approvals/qa-lead--qa-one.yaml.asc: added
    ```

Fix:
    Sign the record with `gpg --armor --detach-sign <file>`, and hand both files in together.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Proposal
from golive.model import layout
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.tree_difference import ChangeKind

SCOPE = "change"
CONTROLS = ("SOC2-CC8.1",)


def change_pair_incomplete(proposal: Proposal) -> Iterator[Finding]:
    """One finding for each record that is added and whose other half stands nowhere."""
    for change in proposal.changes(ChangeKind.ADDED):
        path = change.path
        if layout.is_signed(path) and not _stands(proposal, f"{path}.asc"):
            words = f"the signed record comes without its signature, `{layout.showable(path)}.asc`"
            hint = f"Sign it with `gpg --armor --detach-sign {layout.showable(path)}`, and add the `.asc`."
            yield Finding("change-pair-incomplete", Place(layout.showable(path)), words, hint)
        elif layout.is_signature(path) and not _stands(proposal, layout.document_of(path)):
            record = layout.showable(layout.document_of(path))
            words = f"the signature comes without the record that it signs, `{record}`"
            yield Finding("change-pair-incomplete", Place(layout.showable(path)), words, f"Add `{record}`.")


def _stands(proposal: Proposal, path: str) -> bool:
    folder = proposal.judged.book.releases.get(layout.release_of(path) or "")
    return folder is not None and layout.inside(path) in folder.files
