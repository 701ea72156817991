"""A change takes something from a key

What it finds:
    A key file that a change replaces by one that holds another primary key, or that lacks a revocation, a
    subkey, a user id or a right to sign that the old one has.

Why:
    Sign-offs that have landed are verified with the key as it stands today. Without a revocation a stolen
    key is good again, without a subkey what it signed is worth nothing.

Fails:
    ```yaml
    # change.yaml
    touches:
      records/keys/1111111111111111111111111111111111111111.asc: modified
    losses:
      records/keys/1111111111111111111111111111111111111111.asc: ["a revocation is gone"]
    ```

Passes:
    ```yaml
    # change.yaml
    touches:
      records/keys/1111111111111111111111111111111111111111.asc: modified
    losses: {}
    ```

Fix:
    Export the key anew from a keyring that has all of it: fetch the book's own file into it first, with
    `gpg --import`. A new key gets a file of its own beside the old one.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Proposal
from golive.judging.words import listed
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "change"
CONTROLS = ("SOC2-CC6.1",)


def change_key_loses(proposal: Proposal) -> Iterator[Finding]:
    """One finding for each key file that loses something, with all that it loses."""
    for path, losses in proposal.losses.items():
        if losses:
            hint = f"Import the file of the base with `gpg --import {path}`, and export the key anew."
            yield Finding(
                "change-key-loses", Place(path), f"the key is not only renewed: {listed(losses)}", hint
            )
