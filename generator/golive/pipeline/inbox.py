"""What waits for one person."""

from __future__ import annotations

from collections.abc import Callable

from golive import judging
from golive.model.edition import Edition
from golive.model.inbox import Task
from golive.pipeline.gathering import gathered
from golive.pipeline.request import Request
from golive.pipeline.running import assessed


def inbox(request: Request, whose: Callable[[Edition], str]) -> tuple[Edition, str, tuple[Task, ...]]:
    """The book, the person whom `whose` finds in it, and what waits for them.

    Raises:
        source.SourceError, signing.EngineError: as `edition` does, and whatever `whose` does.
    """
    context, edition = assessed(gathered(request), request)
    person = whose(edition)
    return edition, person, judging.inbox(context, edition.judgement.assessments.values(), person)
