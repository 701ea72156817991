"""What a signature that is still to be given has to cover."""

from __future__ import annotations

from golive.model.book import ReleaseFolder
from golive.model.records.policy import SignoffDemand


def to_cover(demand: SignoffDemand, folder: ReleaseFolder | None) -> tuple[str, ...]:
    """The files that a sign-off names where they are there: what its role covers, and every halt."""
    files = folder.files if folder else ()
    halts = (name for name in files if name.startswith("halts/") and name.endswith(".yaml"))
    return (*demand.covered, *halts)
