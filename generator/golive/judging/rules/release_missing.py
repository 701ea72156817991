"""A release's folder has no release.yaml

What it finds:
    A folder in `records/releases/` with records but without a `release.yaml`.

Why:
    Everything in the folder is about a release, and nothing says which one.

Fails:
    ```yaml
    # records/releases/payments-api/2.4.2/defects.yaml
    defects: []
    ```

Passes:
    ```yaml
    # defects.yaml
    defects: []
    ```

Fix:
    Write `release.yaml`, or take the folder away where nothing in it has landed.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.findings import Finding
from golive.model.places import Place

SCOPE = "book"
GATE = None
CONTROLS = ()


def release_missing(context: Context) -> Iterator[Finding]:
    """One finding for each folder without the record; unreadable ones are found by reading."""
    for folder in context.book.releases.values():
        if folder.release is None and "release.yaml" not in folder.files and folder.files:
            yield Finding(
                "release-missing",
                Place(folder.path(next(iter(folder.files)))),
                f"{folder.path('release.yaml')} is not there, and {next(iter(folder.files))} is",
                f"Write {folder.path('release.yaml')}.",
            )
