"""A change deletes a person, a key or a product

What it finds:
    A change that removes or renames a file of `records/people/`, `records/keys/` or
    `records/products/`.

Why:
    Past decisions are judged by the people, keys and products of their time. Whoever leaves keeps
    their file; their terms are closed.

Fails:
    ```yaml
    # change.yaml
    touches:
      records/people/qa-one.yaml: deleted
    ```

Passes:
    ```yaml
    # change.yaml
    touches:
      records/people/qa-one.yaml: modified
    ```

Fix:
    Bring the file back, and close what has ended: `until` and, of a key, a `reason`.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Proposal
from golive.model import layout
from golive.model.findings import Finding
from golive.model.places import Place
from golive.model.tree_difference import ChangeKind

SCOPE = "change"
CONTROLS = ("SOC2-CC6.1", "SOC2-CC8.1")

_KEPT = (
    (layout.is_person, "the person", "write `until` at the roles and keys that have ended"),
    (layout.is_key, "the key", "close its term in `records/people/` with `until` and a `reason`"),
    (layout.is_product, "the product", "leave it for the releases that it has"),
)
_GONE = (ChangeKind.DELETED, ChangeKind.TYPE)
_ASIDE = ("/README.md", "/.gitkeep")


def change_trust_deleted(proposal: Proposal) -> Iterator[Finding]:
    """One finding for each such file that is no file any more."""
    for change in proposal.changes(*_GONE):
        for is_one, what, instead in _KEPT:
            if is_one(change.path) and not change.path.endswith(_ASIDE):
                path = layout.showable(change.path)
                words = f"{what} has landed, and `{path}` is removed"
                hint = f"Bring `{path}` back, and {instead}."
                yield Finding("change-trust-deleted", Place(path), words, hint)
