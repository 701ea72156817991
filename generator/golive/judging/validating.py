"""What has to be checked after a deployment, and what was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from golive.model.book import Filed, ReleaseFolder
from golive.model.durations import Duration
from golive.model.places import Place
from golive.model.records.policy import Policy
from golive.model.records.release import Release
from golive.model.records.validation import CheckDone

PASSED = "pass"
"""The outcome of a check that counts."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check that is asked for: by the release itself, then with a term, or by the policy."""

    name: str
    within: Duration | None
    asked: Place


def checks(folder: ReleaseFolder, policy: Filed[Policy]) -> tuple[Check, ...]:
    """Every check that is asked for, each name once, the release's own first."""
    found: dict[str, Check] = {}
    for check in (*_own(folder), *_of(policy)):
        found.setdefault(check.name, check)
    return tuple(found.values())


def _own(folder: ReleaseFolder) -> Iterator[Check]:
    record = folder.release.record if folder.release else None
    for index, watched in enumerate(record.monitoring if isinstance(record, Release) else ()):
        yield Check(watched.check, watched.within, Place(folder.path("release.yaml"), ("monitoring", index)))


def _of(policy: Filed[Policy]) -> Iterator[Check]:
    rule = policy.record.rules.validation
    for index, name in enumerate(rule.checks if rule else ()):
        yield Check(name, None, Place(policy.path, ("rules", "validation", "checks", index)))


def last_done(
    folder: ReleaseFolder, name: str, since: datetime, by: datetime
) -> tuple[int, CheckDone] | None:
    """The last entry of a check done since a deployment and by a time, with its index; ``None`` without any.

    What was checked before the deployment says nothing about what runs since.
    """
    entries = folder.validation.record.checks if folder.validation else ()
    own = [(i, entry) for i, entry in enumerate(entries) if entry.check == name and since <= entry.at <= by]
    return own[-1] if own else None


def has_passed(folder: ReleaseFolder, name: str, since: datetime, by: datetime) -> bool:
    """Whether a check was done since a deployment and by a time, and passed."""
    found = last_done(folder, name, since, by)
    return found is not None and found[1].outcome == PASSED
