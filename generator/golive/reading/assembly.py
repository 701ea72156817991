"""A tree of bytes to the book: every file read as its kind, every fault a finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from golive.model.book import Book, Filed, ReleaseFolder
from golive.model.charter import is_bound
from golive.model.findings import Finding
from golive.model.places import Place, Route
from golive.model.records.calendar import Calendar
from golive.model.records.record import Record
from golive.model.records.signed import SignedRecord
from golive.model.scope import RELEASES
from golive.model.tree import File, FileKind, Tree
from golive.reading.binding import binding_flaws
from golive.reading.charters import numbered
from golive.reading.closed_times import closed_around, closed_times
from golive.reading.documents import document
from golive.reading.extending import Draft, extended, taken_over
from golive.reading.flaw import Flaw
from golive.reading.folders import FolderDraft, filed
from golive.reading.kinds import Home, Kind, Spot, home_flaw, home_of, spot_inside, spot_of
from golive.reading.misplaced import orphan
from golive.reading.paths import case_twins, file_flaw, showable
from golive.reading.records import typed
from golive.reading.yaml_values import Value

_SETTINGS = "policies/book.yaml"
_CALENDAR = "records/calendar.yaml"
_TRUST = ("policies/", "records/people/", "records/keys/", "records/products/", _CALENDAR)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a tree gives.

    Attributes:
        book: every record that could be read.
        findings: every fault, in path order and, within a file, in the order they were met.
    """

    book: Book
    findings: tuple[Finding, ...] = ()


def read(tree: Tree, only: Collection[str] | None = None) -> Reading:
    """The book that `tree` holds and all its faults; whatever the bytes and paths are, nothing is raised.

    Args:
        tree: the bytes.
        only: the releases that are read, whatever else the tree has; ``None``: all.
    """
    return _Assembly(tree if only is None else _restricted(tree, only)).reading()


def with_more(book: Book, tree: Tree, releases: Collection[str]) -> Book:
    """The book with more of its releases, read from a tree that has all their files."""
    settings = {_SETTINGS: tree.files[_SETTINGS]} if _SETTINGS in tree.files else {}
    more = _Assembly(Tree(settings | _of(tree, releases))).reading().book.releases
    known = sorted({**book.releases, **more}.values(), key=lambda folder: f"{folder.folder}/")
    wider = replace(book, releases={folder.id: folder for folder in known})
    return replace(
        wider, closed=closed_around(book, (w for folder in more.values() for w in folder.windows()))
    )


def _restricted(tree: Tree, releases: Collection[str]) -> Tree:
    beside = {path: file for path, file in tree.files.items() if not path.startswith(f"{RELEASES}/")}
    return replace(tree, files=beside | _of(tree, releases))


def _of(tree: Tree, releases: Collection[str]) -> dict[str, File]:
    """What stands in the folders of these releases."""
    folders = tuple(f"{RELEASES}/{release}/" for release in releases)
    return {path: file for path, file in tree.files.items() if path.startswith(folders)}


class _Assembly:
    """Reads one tree; files are taken in path order, so the tree's own order does not matter."""

    def __init__(self, tree: Tree) -> None:
        self._files = {path: tree.files[path] for path in sorted(tree.files)}
        self._twins = case_twins(self._files)
        self._findings: list[Finding] = []
        self._broken: list[str] = []
        self._trusted: dict[Kind, dict[str, Filed[Any]]] = {}
        self._policies: dict[str, tuple[str, File, Draft]] = {}
        self._taken_over: dict[str, Mapping[Route, Place]] = {}
        self._keys: dict[str, bytes] = {}
        self._bound: dict[str, str] = {}
        self._folders: dict[str, FolderDraft | None] = {}
        self._book_id: str | None = None

    def reading(self) -> Reading:
        self._settings()
        for path, file in self._files.items():
            home = home_of(path)
            if home is not None:
                self._inside(home, path, file)
            elif path != _SETTINGS:
                self._outside(path, file)
        self._in_force()
        self._findings.extend(self._twins.findings)
        releases = dict(self._releases())
        book = self._book(releases)
        self._findings.extend(self._strangers(releases.values()))
        return Reading(book, tuple(sorted(self._findings, key=lambda finding: finding.place.path)))

    def _book(self, releases: dict[str, ReleaseFolder]) -> Book:
        one = self._trusted.get
        calendar = one(Kind.CALENDAR, {}).get("calendar")
        closed = () if calendar is None else self._closed(calendar.record, releases)
        return Book(
            settings=one(Kind.BOOK, {}).get("book"),
            people=one(Kind.PERSON, {}),
            products=one(Kind.PRODUCT, {}),
            calendar=calendar,
            closed=closed,
            policies=one(Kind.POLICY, {}),
            taken_over=self._taken_over,
            raci=one(Kind.RACI, {}).get("raci"),
            drills=one(Kind.DRILL, {}),
            keys=self._keys,
            charters=numbered(one(Kind.CHARTER, {})),
            bound=self._bound,
            releases=releases,
            broken_trust=tuple(dict.fromkeys(sorted(self._broken))),
        )

    # faults

    def _report(self, path: str, *flaws: Flaw) -> None:
        self._findings.extend(flaw.finding(showable(path)) for flaw in flaws)

    def _record(self, path: str, spot: Spot, file: File) -> Record | None:
        """The record in a file, or ``None`` after its faults were reported."""
        value, flaws = document(file.data)
        if value is not None:
            return self._typed(path, spot.kind, value)
        self._report(path, *flaws)
        return None

    def _typed(self, path: str, kind: Kind, value: Value) -> Record | None:
        record, flaws = typed(kind, value)
        self._report(path, *flaws)
        return record

    def _is_refused(self, path: str, file: File) -> bool:
        """Whether the file at `path` must not be read at all, after it was reported."""
        flaw = file_flaw(file.kind)
        if flaw is not None:
            self._report(path, flaw)
        return flaw is not None or path in self._twins.files

    # trust files

    def _settings(self) -> None:
        if _SETTINGS in self._files:
            self._outside(_SETTINGS, self._files[_SETTINGS])
        else:
            hint = f"Write `{_SETTINGS}` with the `id` and the `title` of the book."
            self._report(_SETTINGS, Flaw("book-missing", f"the book has no `{_SETTINGS}`", hint))
            self._broken.append(_SETTINGS)
        found = self._trusted.get(Kind.BOOK, {}).get("book")
        self._book_id = None if found is None else found.record.id

    def _outside(self, path: str, file: File) -> None:
        spot = spot_of(path)
        if not self._is_taken(path, spot, file) and path.startswith(_TRUST):
            self._broken.append(showable(path))

    def _is_taken(self, path: str, spot: Spot | Flaw, file: File) -> bool:
        if self._is_refused(path, file):
            return False
        if isinstance(spot, Flaw):
            self._report(path, spot)
            return False
        if is_bound(path):
            self._bound[path] = file.digest
        if spot.kind is Kind.SIGNATURE:
            return self._has_charter(path, spot)
        if spot.kind is Kind.KEY:
            self._keys[spot.name] = file.data
        elif spot.kind is Kind.POLICY:
            return self._is_drafted(path, spot, file)
        elif spot.kind is not Kind.ASIDE:
            record = self._record(path, spot, file)
            if record is None:
                return False
            self._trusted.setdefault(spot.kind, {})[spot.name] = filed(path, file, record)
        return True

    def _has_charter(self, path: str, spot: Spot) -> bool:
        document = f"{spot.name}.yaml"
        if document not in self._files:
            self._report(path, orphan(document.rpartition("/")[2]))
        return document in self._files

    def _is_drafted(self, path: str, spot: Spot, file: File) -> bool:
        """Whether a policy's text can be read; it is typed when all of them are there."""
        value, flaws = document(file.data)
        self._report(path, *flaws)
        if value is not None:
            self._policies[spot.name] = (path, file, Draft(value, file.digest))
        return value is not None

    def _in_force(self) -> None:
        """Types every policy, together with what it extends."""
        drafts = {name: draft for name, (_, _, draft) in self._policies.items()}
        for name, (path, file, _) in self._policies.items():
            value, flaw = extended(name, drafts)
            if flaw is not None:
                self._report(path, flaw)
            record = None if flaw is not None else self._typed(path, Kind.POLICY, value)
            if record is None:
                self._broken.append(path)
            else:
                self._trusted.setdefault(Kind.POLICY, {})[name] = filed(path, file, record)
                self._taken_over[path] = taken_over(name, drafts)

    def _closed(self, calendar: Calendar, releases: Mapping[str, ReleaseFolder]) -> tuple[Any, ...]:
        closed = closed_times(calendar, [w for folder in releases.values() for w in folder.windows()])
        if closed.flaws:
            self._report(_CALENDAR, *closed.flaws)
            self._broken.append(_CALENDAR)
        return closed.times

    # release folders

    def _inside(self, home: Home, path: str, file: File) -> None:
        draft = self._draft(home, path)
        if draft is None:
            return
        inner = showable(home.inner)
        if file.kind is FileKind.REGULAR:
            draft.files[inner] = file
        if not self._is_read(draft, home, path, file):
            draft.unreadable.append(inner)

    def _draft(self, home: Home, path: str) -> FolderDraft | None:
        """The folder's draft; ``None`` for a folder with a wrong name, reported at its first file."""
        if home.folder not in self._folders:
            flaw = home_flaw(home)
            if flaw is not None:
                self._report(path, flaw)
            self._folders[home.folder] = None if flaw else FolderDraft(home)
        return self._folders[home.folder]

    def _is_read(self, draft: FolderDraft, home: Home, path: str, file: File) -> bool:
        if self._is_refused(path, file):
            return False
        spot = spot_inside(home.inner, len(file.data))
        if isinstance(spot, Flaw):
            self._report(path, spot)
            return False
        if spot.kind in {Kind.ASIDE, Kind.REPORT, Kind.SIGNATURE}:
            return spot.kind is not Kind.SIGNATURE or self._has_document(path, home, spot)
        record = self._record(path, spot, file)
        if record is None or not self._is_bound(draft, path, spot, record):
            return False
        draft.records.append((home.inner, spot, record))
        return True

    def _is_bound(self, draft: FolderDraft, path: str, spot: Spot, record: Record) -> bool:
        if not isinstance(record, SignedRecord):
            return True
        flaws = binding_flaws(record, draft.id, spot.name, self._book_id)
        self._report(path, *flaws)
        return not flaws

    def _has_document(self, path: str, home: Home, spot: Spot) -> bool:
        if f"{home.folder}/{spot.name}" in self._files:
            return True
        self._report(path, orphan(spot.name))
        return False

    def _releases(self) -> Iterator[tuple[str, ReleaseFolder]]:
        for draft in self._folders.values():
            if draft is None or not (draft.records or draft.unreadable):
                continue
            path = f"{draft.home.folder}/release.yaml"
            if path not in self._files:
                words = f"the release `{draft.id}` has no `release.yaml`"
                self._report(path, Flaw("release-missing", words, "Write it, or remove the folder."))
            yield draft.id, draft.finished()

    def _strangers(self, releases: Iterable[ReleaseFolder]) -> Iterator[Finding]:
        """A finding for each release that cannot be read and whose product has no record either."""
        for release in releases:
            path = f"records/products/{release.product}.yaml"
            if path not in self._files and release.release is None:
                words = f"the product `{release.product}` has releases, but no `{path}`"
                flaw = Flaw("product-unknown", words, f"Write `{path}` with its policies.")
                yield flaw.finding(release.path("release.yaml"))
