"""A change brings a folder that is the book on some disks

What it finds:
    A file that a change brings outside the book, in a folder whose name differs from `records` or
    `policies` only in case.

Why:
    Git keeps `Records/` and `records/` apart. On most disks of Windows and macOS they are one folder, and
    what was never judged would lie in the book.

Fails:
    ```yaml
    # change.yaml
    outside:
      Records/people/eve.yaml: added
    ```

Passes:
    ```yaml
    # change.yaml
    outside:
      docs/records.md: added
    ```

Fix:
    Give the folder another name.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.proposal import Proposal
from golive.model import layout
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "change"
CONTROLS = ("SOC2-CC8.1",)


def change_folder_twin(proposal: Proposal) -> Iterator[Finding]:
    """One finding for each file that is there and would lie in the book."""
    tops = tuple(f"{proposal.difference.prefix}{folder}/".casefold() for folder in layout.FOLDERS)
    for change in proposal.difference.outside:
        if change.after is not None and change.path.casefold().startswith(tops):
            path = layout.showable(change.path)
            folder = (
                path[: len(proposal.difference.prefix)]
                + path[len(proposal.difference.prefix) :].split("/")[0]
            )
            words = f"the folder `{folder}` is `{folder.casefold()}` on disks that do not tell case apart"
            yield Finding("change-folder-twin", Place(path), words, "Give the folder another name.")
