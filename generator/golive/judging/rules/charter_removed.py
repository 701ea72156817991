"""A charter that is in force is gone

What it finds:
    A version of the charter that holds on the trusted line and does not stand here, or stands here
    with other bytes.

Why:
    A book does not become one without a charter by losing it. Until the version is back, nothing
    of the book counts.

Fails:
    ```yaml
    # charters.yaml
    gone: [1]
    ```

Passes:
    ```yaml
    # policies/charter/1.yaml
    threshold: 2
    ```

Fix:
    Bring it back as it was: `git restore --source=COMMIT policies/charter/`; on a branch that is
    behind, merge the default branch.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"


def charter_removed(context: Context) -> Iterator[Finding]:
    """One finding for each version of the chain that is not here."""
    for version in context.charter.chain if context.charter else ():
        if not version.text.is_here:
            path, line = version.text.path, context.history.ref
            words = (
                f"version {version.number} of the charter holds on {line}, and is not here as it stands there"
            )
            hint = f"Bring it back: `git restore --source={line} {path}`."
            yield Finding("charter-removed", Place(path), words, hint)
