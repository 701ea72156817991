"""One release's page in the making: its verdict, its folder, its policy and its links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from golive.model.assessment import Assessment, Requirement
from golive.model.book import ReleaseFolder, Signed
from golive.model.places import Place
from golive.model.records.policy import Policy
from golive.model.records.release import HistoricalRelease, Release
from golive.model.records.signed import SignedRecord
from golive.publishing.addresses import Here
from golive.publishing.press import Press
from golive.publishing.raw import FOLDER
from golive.publishing.sources import Spot


class Party(NamedTuple):
    """A person, or a machine or role, as a name with a link where the book knows them.

    Attributes:
        id: a person's short name in the book where `name` is their full one; else empty.
    """

    name: str
    href: str | None
    id: str = ""


@dataclass(frozen=True)
class Case:
    """What the parts of one acceptance page are made from."""

    press: Press
    assessment: Assessment
    here: Here

    @cached_property
    def folder(self) -> ReleaseFolder | None:
        """The release's folder, if the book holds it."""
        return self.press.edition.book.releases.get(self.assessment.release)

    @cached_property
    def record(self) -> Release | HistoricalRelease | None:
        """``release.yaml``; ``None`` when it cannot be read."""
        return self.folder.release.record if self.folder and self.folder.release else None

    @cached_property
    def policy(self) -> Policy | None:
        """The policy it is judged by, if there is one."""
        filed = self.press.edition.book.policies.get(self.assessment.policy or "")
        return filed.record if filed else None

    @cached_property
    def requirements(self) -> Mapping[str, Requirement]:
        """Every requirement by its id, gate by gate."""
        return {r.id: r for gate in self.assessment.gates for r in gate.requirements}

    @cached_property
    def signed(self) -> Mapping[str, Signed[SignedRecord]]:
        """The signed records by path."""
        return {item.path: item for item in self.folder.signed()} if self.folder else {}

    @property
    def title(self) -> str:
        """``payments-api 2.4.1``."""
        return f"{self.assessment.product} {self.assessment.version}"

    def spot(self, place: Place) -> Spot:
        """Where a fact stands, with paths inside the release's folder cut short."""
        return self.press.sources.spot(place, self.here, self.folder.folder if self.folder else "")

    def file(self, name: str) -> Spot | None:
        """Where a file of the release's folder is; ``None`` if it is not there."""
        if self.folder is None or name not in self.folder.files:
            return None
        return self.spot(Place(self.folder.path(name)))

    def holds(self, name: str) -> bool:
        """Whether a file is in the release's folder."""
        return self.folder is not None and name in self.folder.files

    def copy(self, name: str) -> str | None:
        """The site's own copy of a file of the release's folder; ``None`` if it has none."""
        return self.here.file(FOLDER + self.folder.path(name)) if self.folder else None

    def party(self, person: str) -> Party:
        """A person with their full name, if the book knows it, and a link to their page."""
        filed = self.press.edition.book.people.get(person)
        href = self.here.person(person)
        return Party(filed.record.name, href, person) if filed else Party(person, href)
