"""Whether and when a release was deployed, as its execution log says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from golive.model.book import ReleaseFolder
from golive.model.records.deployment import Deployed, Deployment


@dataclass(frozen=True, slots=True)
class Attempt:
    """A deployment that has begun.

    Attributes:
        at: when it first reached the release's environment, else when its first step started, UTC.
        outcome: ``success``, ``rolled-back`` or ``aborted``; ``None`` while it goes on.
        log: its ``deployment.yaml``.
    """

    at: datetime
    outcome: str | None
    log: Deployment


def attempt(folder: ReleaseFolder, as_of: datetime) -> Attempt | None:
    """The deployment of a release; ``None`` where none has begun by `as_of`.

    One that succeeded elsewhere alone has not begun in the release's own environment.
    """
    if folder.deployment is None or succeeded_elsewhere(folder):
        return None
    record = folder.deployment.record
    reached = [one.at for _, one in arrivals(folder)]
    at = min(reached or list(_begun(record)), default=None)
    return Attempt(at, _outcome(record, as_of), record) if at is not None and at <= as_of else None


def succeeded_elsewhere(folder: ReleaseFolder) -> bool:
    """Whether the log claims success, and nothing it names reached the release's own environment."""
    log = folder.deployment.record if folder.deployment else None
    return log is not None and log.outcome == "success" and bool(log.deployed) and not arrivals(folder)


def arrivals(folder: ReleaseFolder) -> tuple[tuple[int, Deployed], ...]:
    """What reached the release's own environment, as the log has it, each with its index there."""
    log = folder.deployment.record.deployed if folder.deployment else ()
    return tuple((index, one) for index, one in enumerate(log) if one.environment == folder.environment)


def _outcome(record: Deployment, as_of: datetime) -> str | None:
    """How it ended; ``None`` before a rollback that is only going to start."""
    is_ahead = record.rollback is not None and record.rollback.started > as_of
    return None if is_ahead else record.outcome


def _begun(record: Deployment) -> Iterator[datetime]:
    yield from (step.started for step in record.steps)
    if record.rollback is not None:
        yield record.rollback.started
