"""What waits for one person, over all releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from golive.model.assessment import Excuse


@dataclass(frozen=True, slots=True)
class Task:
    """Something that is this person's turn.

    Attributes:
        release: ``<product>/<version>``.
        role: in which they would act; ``None`` where they are named themselves.
        excuse: what is to be done, since when, by when, and by which command.
        overdue: its term is over.
    """

    release: str
    role: str | None
    excuse: Excuse
    overdue: bool

    @property
    def due(self) -> datetime | None:
        """By when, UTC; ``None`` where no term runs."""
        return self.excuse.due
