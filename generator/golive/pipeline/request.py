"""What a door asks the corridor for, and the time and line that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from golive.model.book import Book
from golive.model.tree import Tree
from golive.model.verification import EngineName

DEFAULT_BRANCH = "main"


@dataclass(frozen=True, slots=True)
class Request:
    """What a door asks for.

    Attributes:
        root: top folder of the book.
        now: the door's clock, UTC; used only where nothing else gives a time.
        rev: a commit instead of the working tree.
        as_of: the time to judge at; ``None`` leaves it to the book and the door.
        only: the releases that are asked for: no more of the book is read than their verdicts
            rest on; ``None``: all.
        engine: who does the mathematics of signatures.
        jobs: how many processes may share them; ``None``: one for each core.
        by_commit: True for doors that publish: a clean tree is judged at its commit's time.
        charter_root: the digest that the first charter must have; ``None`` where nobody named one.
    """

    root: Path
    now: datetime
    rev: str | None = None
    as_of: datetime | None = None
    engine: EngineName = EngineName.NATIVE
    jobs: int | None = None
    by_commit: bool = False
    only: frozenset[str] | None = None
    charter_root: str | None = None


def branch(book: Book) -> str:
    """The forge's branch, whose first-parent line is trusted."""
    forge = book.settings.record.forge if book.settings else None
    return forge.branch if forge else DEFAULT_BRANCH


def moment(request: Request, tree: Tree, book: Book) -> datetime:
    """The one time of a run, UTC: asked for, else the trial book's own, the commit's, or now."""
    if request.as_of is not None:
        return request.as_of
    trial = book.settings.record.trial if book.settings and book.is_trial else None
    if trial is not None and trial.as_of is not None:
        return trial.as_of
    if request.by_commit and tree.clean and tree.committed_at is not None:
        return tree.committed_at
    return request.now
