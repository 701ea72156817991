"""What stood on the line before, as bytes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from golive.source.git import repository


def read_contents(root: Path, wanted: Collection[str]) -> Mapping[str, bytes]:
    """Object id to content of all that is `wanted`, in one go; what is too large to be read is left out.

    Raises:
        SourceError: when git refuses, or lacks one of them.
    """
    git = repository(root) if wanted else None
    found = git.blobs(sorted(wanted)) if git is not None else {}
    return {blob: data for blob, data in found.items() if data is not None}
