"""Imported history has decisions beside it

What it finds:
    A release with `origin` that has signed records or a deployment beside it.

Why:
    History is not judged. It must be no way around being judged.

Fails:
    ```yaml
    # release.yaml
    origin: {system: somewhere}
    ```

Passes:
    ```yaml
    # records/releases/payments-api/2.4.0/release.yaml
    title: Refunds
    origin: {system: somewhere}
    ```

Fix:
    Take `origin` out where the release is decided here, else the decisions.
"""

from __future__ import annotations

from collections.abc import Iterator

from golive.judging.case import Context
from golive.model.book import ReleaseFolder
from golive.model.findings import Finding, Related
from golive.model.places import Place
from golive.model.records.release import HistoricalRelease

SCOPE = "book"
GATE = None
CONTROLS = ("SOC2-CC8.1",)


def origin_beside_approvals(context: Context) -> Iterator[Finding]:
    """One finding for each historical release with a decision or a deployment."""
    for folder in context.book.releases.values():
        beside = decided(folder)
        if beside is not None and folder.release is not None:
            yield Finding(
                "origin-beside-approvals",
                Place(folder.release.path, ("origin",), on_key=True),
                f"the release is imported history, and {beside} stands beside it",
                "Take `origin` out, or the decisions.",
                (Related(Place(folder.path(beside)), "what stands beside it"),),
            )


def decided(folder: ReleaseFolder) -> str | None:
    """A file beside history that must not be there, relative to the folder; ``None`` without one."""
    if folder.release is None or not isinstance(folder.release.record, HistoricalRelease):
        return None
    if len(folder.files) == 1:
        return None
    signed = (s.path.removeprefix(f"{folder.folder}/") for s in folder.signed())
    return next(signed, "deployment.yaml" if "deployment.yaml" in folder.files else None)
