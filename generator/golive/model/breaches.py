"""Breaches of the append-only history: what a commit of the line took back that only may be added to."""

from __future__ import annotations

from dataclasses import dataclass

from golive.model.history import Commit


@dataclass(frozen=True, slots=True)
class KeyChange:
    """What a key file lost when commit number `commit` of the line put another in its place.

    Attributes:
        lost: one clause for each thing that the last fit version had; empty for a renewal.
    """

    commit: int
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that a commit of the line took back, which stays told whatever stands there now.

    Attributes:
        rule: slug of the rule that tells it.
        path: the file, whether it still stands or not.
        did: what the commit did, as the end of a sentence: ``removed `halts/stop.yaml```.
        number: of the commit on the line; ``None`` where it has not landed.
        commit: that commit, likewise.
        mended_in: number of the first later commit in which the file is again as it has to be;
            ``None`` while there is none.
    """

    rule: str
    path: str
    did: str
    number: int | None = None
    commit: Commit | None = None
    mended_in: int | None = None
