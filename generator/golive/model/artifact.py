"""Artifacts: what publishing makes and a door writes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One output file.

    Attributes:
        path: relative to the output folder, with ``/``.
        data: its exact bytes.
    """

    path: str
    data: bytes
