"""Typed records to release folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from golive.model.book import Filed, ReleaseFolder, Signed
from golive.model.measured import FOLDER, Report
from golive.model.records.record import Record
from golive.model.records.signed import SignedRecord
from golive.model.tree import File
from golive.reading.kinds import Home, Kind, Spot
from golive.reading.measuring import report

_FIELDS = {
    Kind.APPROVAL: "approvals",
    Kind.CAB: "cab",
    Kind.AUTHORIZATION: "authorizations",
    Kind.BLOCKER: "blockers",
    Kind.RESOLUTION: "resolutions",
    Kind.WAIVER: "waivers",
    Kind.HALT: "halts",
    Kind.CLOSURE: "closures",
}


@dataclass
class FolderDraft:
    """A release folder while its files are read, in path order.

    Attributes:
        records: what was read, with its path in the folder.
        files: every regular file. unreadable: what could not be read as a record.
    """

    home: Home
    records: list[tuple[str, Spot, Record]] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)
    unreadable: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The release's id."""
        return f"{self.home.product}/{self.home.version}"

    def finished(self) -> ReleaseFolder:
        """The folder as the book holds it."""
        single: dict[str, Any] = {}
        many: dict[Kind, dict[str, Any]] = {Kind.CHECKLIST: {}, Kind.FOLLOWUP: {}}
        signed: dict[str, list[Any]] = {}
        for inner, spot, record in self.records:
            if isinstance(record, SignedRecord):
                signed.setdefault(_FIELDS[spot.kind], []).append(self._signed(inner, spot, record))
            elif spot.kind in many:
                many[spot.kind][spot.name] = self._filed(inner, record)
            else:
                single[spot.kind.value] = self._filed(inner, record)
        records = {**single, **{name: tuple(found) for name, found in signed.items()}}
        return ReleaseFolder(
            self.id,
            self.home.product,
            self.home.version,
            self.home.folder,
            checklists=many[Kind.CHECKLIST],
            followups=many[Kind.FOLLOWUP],
            files={inner: file.digest for inner, file in self.files.items()},
            blobs={inner: file.blob for inner, file in self.files.items()},
            reports=dict(self._reports()),
            unreadable=tuple(dict.fromkeys(self.unreadable)),
            **records,
        )

    def _reports(self) -> Iterator[tuple[str, Report]]:
        kept = (inner for inner in self.files if inner.startswith(FOLDER) and inner not in self.unreadable)
        for inner in kept:
            said = report(self.files[inner].data)
            if said is not None:
                yield inner, said

    def _filed(self, inner: str, record: Record) -> Filed[Any]:
        return filed(f"{self.home.folder}/{inner}", self.files[inner], record)

    def _signed(self, inner: str, spot: Spot, record: SignedRecord) -> Signed[Any]:
        file = self.files[inner]
        signature = self.files.get(f"{inner}.asc")
        blob = signature.blob if signature else None
        path = f"{self.home.folder}/{inner}"
        return Signed(path, file.digest, file.blob, record, spot.number, spot.name, blob)


def filed(path: str, file: File, record: Record) -> Filed[Any]:
    """A record with the file it stands in."""
    return Filed(path, file.digest, file.blob, record)
