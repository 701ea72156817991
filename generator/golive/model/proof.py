"""A verdict proven again, step by step: what was checked, how it ended, what that proves and what not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """How a step ended; only `FAILS` and `OPEN` keep a proof from holding."""

    HOLDS = "holds"
    FAILS = "does not hold"
    OPEN = "cannot be told"
    UNASKED = "not asked"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a step found; `ending` is `Ending.HOLDS` for what speaks for the verdict or is only told."""

    text: str
    ending: Ending = Ending.HOLDS


@dataclass(frozen=True, slots=True)
class Step:
    """One check of a proof.

    Attributes:
        name: a word for machines, the same in every version.
        title: what is claimed.
        lines: what was found, in order.
        proves, limits: what it proves, and what it does not, as the ends of those sentences.
        unasked: True where the check was not made because nobody asked for it or it cannot apply.
    """

    name: str
    title: str
    lines: tuple[Line, ...]
    proves: str
    limits: str
    unasked: bool = False

    @property
    def ending(self) -> Ending:
        """How it ended: one line that fails is enough, and so is one that cannot be told."""
        if self.unasked:
            return Ending.UNASKED
        found = {line.ending for line in self.lines}
        return next((one for one in (Ending.FAILS, Ending.OPEN) if one in found), Ending.HOLDS)


@dataclass(frozen=True, slots=True)
class Proof:
    """Every step for one release.

    Attributes:
        release: ``<product>/<version>``.
        root: whether keys were named from outside and stood the test.
    """

    release: str
    steps: tuple[Step, ...]
    root: bool = False

    @property
    def holds(self) -> bool:
        """Whether no step failed or was left open."""
        return all(step.ending in {Ending.HOLDS, Ending.UNASKED} for step in self.steps)
