"""People, products and the calendar as they stood on the trusted line, version by version."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Generic

from golive.model.book import Filed, RecordT_co
from golive.model.records.calendar import Calendar
from golive.model.records.person import Person, compromises
from golive.model.records.product import Product


@dataclass(frozen=True, slots=True)
class Version(Generic[RecordT_co]):
    """What stands at a path from commit number `commit` of the line on.

    `filed` is ``None`` where nothing stands there, or nothing that can be read.
    """

    commit: int
    filed: Filed[RecordT_co] | None


@dataclass(frozen=True)
class Roster:
    """Id to every version that ever stood on the line, oldest first; of deleted files too.

    Of the calendar there is one.
    """

    people: Mapping[str, tuple[Version[Person], ...]] = field(default_factory=dict)
    products: Mapping[str, tuple[Version[Product], ...]] = field(default_factory=dict)
    calendar: tuple[Version[Calendar], ...] = ()

    @cached_property
    def compromised(self) -> Mapping[str, datetime]:
        """Fingerprint to the earliest time from which on any version of a person calls it compromised."""
        versions = (version.filed for past in self.people.values() for version in past)
        return compromises(filed.record for filed in versions if filed is not None)


def standing(versions: tuple[Version[RecordT_co], ...], number: int) -> Filed[RecordT_co] | None:
    """The version in commit `number` of the line; ``None`` where nothing readable stood there."""
    index = bisect_right(versions, number, key=_commit)
    return versions[index - 1].filed if index else None


def _commit(version: Version[RecordT_co]) -> int:
    return version.commit
