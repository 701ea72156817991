"""What was written down after a deployment, as far as it had happened by a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from golive.model.book import Filed, ReleaseFolder
from golive.model.records.deployment import Step
from golive.model.records.followup import FollowUp
from golive.model.records.review import Review

_DAY = timedelta(days=1)


def review_held(folder: ReleaseFolder, by: datetime) -> Filed[Review] | None:
    """The post-implementation review; ``None`` where none was held by then."""
    review = folder.review
    return review if review is not None and review.record.held <= by else None


def done_by(folder: ReleaseFolder, by: datetime) -> tuple[FollowUp, ...]:
    """The follow-ups that were done by then, by their paths; one that names a day counts all that day."""
    return tuple(f.record for f in folder.followups.values() if f.record.done - _DAY <= by)


def last_step(folder: ReleaseFolder, step: str) -> tuple[int, Step] | None:
    """The entry of a step that speaks, the last one, with its index; ``None`` without any."""
    steps = folder.deployment.record.steps if folder.deployment else ()
    return next(((i, one) for i, one in reversed(list(enumerate(steps))) if one.step == step), None)


def open_steps(folder: ReleaseFolder, wanted: Sequence[str]) -> tuple[str, ...]:
    """The steps that were neither passed nor skipped with a note."""
    return tuple(step for step in wanted if not _is_done(last_step(folder, step)))


def _is_done(found: tuple[int, Step] | None) -> bool:
    return found is not None and (
        found[1].outcome == "pass" or (found[1].outcome == "skipped" and found[1].note is not None)
    )
