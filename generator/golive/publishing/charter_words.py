"""What a page or a command says of what the trust files of a book rest on."""

from __future__ import annotations

from golive.model.charter import Chartered

PROTECTION = "trust rests on the repository's branch protection"
"""What is said of a book without a charter, on every page and by every command."""


def trust_words(found: Chartered | None) -> str:
    """One clause: the charter in force with its root, why nothing counts, or that there is no charter."""
    if found is None:
        return PROTECTION
    if found.void is not None or found.newest is None or found.root is None:
        return f"nothing counts. {found.void or 'No charter holds.'}"
    pinned = "the root that was asked for" if found.is_pinned else "compare the root yourself"
    more = len(found.mismatches)
    differs = f"; {more} trust {'file differs' if more == 1 else 'files differ'} from it" if more else ""
    return (
        f"trust rests on version {found.newest.number} of the charter, root {found.root} ({pinned}){differs}"
    )
