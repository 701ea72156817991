"""How things that golive needs stand on a machine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Whether a thing is as it should be."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was looked at.

    Attributes:
        name: what it is, a word or two. told: how it stands, a clause.
        fix: what to do or to type; ``None`` where nothing is to be done.
    """

    name: str
    standing: Standing
    told: str
    fix: str | None = None
