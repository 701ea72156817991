"""The files of the in-memory world, with verbs that change them, and when they landed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Self

import yaml

from golive.model.book import Book
from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.scalars import instant
from golive.model.tree import File, Tree
from support.baseline import FOLDER, RECORDS
from support.binding import Record, armour, blob, bound, copied, text
from support.reader import read

AS_OF = instant("2026-03-03T12:00:00Z")
BEGIN = instant("2026-01-01T09:00:00Z")
"""When everything that is not signed landed, in a book with a history."""

_BASELINE: dict[str, Record] = {
    path: yaml.load(words, Loader=yaml.BaseLoader)  # noqa: S506 # every scalar stays text
    for path, words in RECORDS.items()
}


def _people(records: Mapping[str, Record]) -> list[tuple[str, Record]]:
    return [(path, record) for path, record in records.items() if path.startswith("records/people/")]


def a_digest(letter: str = "a") -> str:
    """A well-formed digest of nothing in particular."""
    return "sha256:" + letter * 64


def merged(base: Any, change: Any) -> Any:
    """`change` laid over `base`: mappings merge deep, everything else replaces."""
    if not isinstance(base, Mapping) or not isinstance(change, Mapping):
        return copied(change)
    return dict(base) | {key: merged(base.get(key), value) for key, value in change.items()}


def source(value: Any) -> Any:
    """A value as source text: booleans, numbers and times become what a file would say."""
    if isinstance(value, Mapping):
        return {str(key): source(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [source(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)


class Files:
    """The records of a book as nested mappings of source text."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = copied(_BASELINE)
        people = _people(self.records)
        self.hands = {path: record["keys"][0]["fingerprint"] for path, record in people}
        self.raw: dict[str, bytes] = {
            f"records/keys/{key}.asc": b"a public key\n" for key in self.hands.values()
        }
        self.unsigned: set[str] = set()
        self.as_of = AS_OF
        self.landed: dict[str, tuple[datetime, ...]] = {}
        self.writers: dict[str, dict[str, datetime]] = {}
        self.earlier: dict[str, list[bytes | None]] = {}
        self.seen = HistoryStatus.COMPLETE
        self.clock: dict[datetime, datetime] = {}

    def path(self, name: str) -> str:
        """The path in the book of a file of the release, or `name` where it is one already."""
        return name if name.startswith(("records/", "policies/")) else f"{FOLDER}/{name}"

    def edit(self, name: str, change: Mapping[str, Any]) -> Self:
        """Lay a change over a record: mappings merge deep, lists and texts replace."""
        path = self.path(name)
        self.records[path] = merged(self.records.get(path, {}), source(change))
        return self

    def put(self, name: str, record: Mapping[str, Any]) -> Self:
        """Put a whole record in place of what stood there."""
        self.records[self.path(name)] = source(record)
        return self

    def omit(self, name: str, *route: str | int) -> Self:
        """Take one key or item out of a record."""
        part: Any = self.records[self.path(name)]
        for step in route[:-1]:
            part = part[step]
        del part[route[-1]]
        return self

    def remove(self, *names: str) -> Self:
        """Take files out of the book, with their signatures."""
        for name in names:
            del self.records[self.path(name)]
        return self

    def write(self, name: str, data: bytes) -> Self:
        """Put exact bytes at a path, readable or not."""
        self.raw[self.path(name)] = data
        return self

    def without(self, *folders: str) -> Self:
        """Take away every record of the release whose path starts so (``approvals/``)."""
        starts = tuple(self.path(folder) for folder in folders)
        self.records = {path: r for path, r in self.records.items() if not path.startswith(starts)}
        return self

    def freeze(self) -> Self:
        """Bind every signed record to the files as they are now: later edits make them stale."""
        self.records = self.bound()
        return self

    def at(self, moment: str | datetime) -> Self:
        """Judge, and sign what is added from here on, at another time."""
        self.as_of = moment if isinstance(moment, datetime) else instant(moment)
        return self

    def opened(self, moment: str = "2026-01-01T00:00:00Z") -> Self:
        """Make it an opened book with a history: signed records land when they were signed."""
        return self.edit("policies/book.yaml", {"opened": moment}).omit("policies/book.yaml", "trial")

    def lands(self, name: str, *moments: str) -> Self:
        """Let a file (and its signature) land at other times; with none of them not at all.

        At every second time other bytes stand there, so the third one restores the first.
        """
        self.landed[self.path(name)] = tuple(instant(moment) for moment in moments)
        return self

    def revise(self, name: str, moment: str | None, change: Mapping[str, Any]) -> Self:
        """Lay a change over a record that lands at a time, or not at all with ``None``.

        What stood there before is an earlier version.
        """
        return self._superseded(self.path(name), moment).edit(name, change)

    def delete(self, name: str, moment: str) -> Self:
        """Let a file be deleted at a time; what stood there before is an earlier version."""
        path = self.path(name)
        self._superseded(path, moment)
        self.records.pop(path, None)
        self.raw.pop(path, None)
        return self

    def seen_as(self, status: str) -> Self:
        """Let only so much of the past be seen; nothing of it stands where it is not all."""
        self.seen = HistoryStatus(status)
        return self

    def dated(self, clock: Mapping[str, str]) -> Self:
        """Let what landed at a time be in a commit that is dated otherwise."""
        self.clock |= {instant(landed): instant(said) for landed, said in clock.items()}
        return self

    def written_by(self, *emails: str, at: datetime = BEGIN) -> Self:
        """Let the history name these e-mails as writers of ``release.yaml`` from a time on."""
        self.writers.setdefault(self.path("release.yaml"), {}).update(dict.fromkeys(sorted(emails), at))
        return self

    def bound(self) -> dict[str, Record]:
        """Every record as it stands in the book: the signed ones bound to what they cover."""
        return bound(self.records, self.raw, self.unsigned)

    def tree(self) -> Tree:
        """Every file of the book as bytes; signature files hold words, not signatures."""
        texts = {path: text(record) for path, record in self.bound().items()}
        signed = [p for p, record in self.records.items() if "signed_at" in record and p not in self.unsigned]
        texts |= {f"{path}.asc": armour(texts[path]) for path in signed}
        texts |= self.raw
        files = {path: File(texts[path], blob=blob(texts[path]), committed=True) for path in sorted(texts)}
        return Tree(files, commit="c" * 40, committed_at=self.as_of, clean=True)

    def book(self) -> Book:
        """The book as records."""
        return read(self.tree())

    def history(self) -> History:
        """Nothing for a trial book; else one commit for each time at which something landed."""
        if "opened" not in self.records.get("policies/book.yaml", {}):
            return History()
        if self.seen is not HistoryStatus.COMPLETE:
            return History(self.seen, "main")
        files = self.tree().files
        times = {path: self._landings(path) for path in (*files, *(self.earlier.keys() - files.keys()))}
        wrote = {at for emails in self.writers.values() for at in emails.values()}
        clock = sorted({moment for moments in times.values() for moment in moments} | wrote)
        dated = ((moment, self.clock.get(moment, moment)) for moment in clock)
        line = tuple(_commit(index, *moments) for index, moments in enumerate(dated))
        number = {moment: index for index, moment in enumerate(clock)}
        changes = {
            path: tuple(
                Change(number[moment], blob)
                for moment, blob in zip(moments, self._blobs(path, files, len(moments)), strict=True)
            )
            for path, moments in times.items()
            if moments
        }
        written = {
            path: {email: number[at] for email, at in sorted(emails.items())}
            for path, emails in self.writers.items()
        }
        contents = {blob(each): each for past in self.earlier.values() for each in past if each is not None}
        return History(HistoryStatus.COMPLETE, "main", line, changes, written, contents=contents)

    def _superseded(self, path: str, moment: str | None) -> Self:
        landed = (*self._landings(path), *(() if moment is None else (instant(moment),)))
        self.landed[path.removesuffix(".asc")] = landed
        stood = text(self.records[path]) if path in self.records else self.raw.get(path)
        self.earlier.setdefault(path, []).append(stood)
        if "signed_at" in self.records.get(path, {}):
            self.earlier.setdefault(f"{path}.asc", []).append(stood and armour(stood))
        return self

    def _blobs(self, path: str, files: Mapping[str, File], count: int) -> list[str | None]:
        """What stands at a path at each of its landings, the newest last."""
        now = files[path].blob if path in files else None
        if path in self.earlier:
            return [*(None if each is None else blob(each) for each in self.earlier[path]), now][:count]
        return ["f" * 40 if number % 2 else now for number in range(count)]

    def _landings(self, path: str) -> tuple[datetime, ...]:
        record_path = path.removesuffix(".asc")
        if record_path in self.landed:
            return self.landed[record_path]
        record = self.records.get(record_path, {})
        return (instant(record["signed_at"]) if "signed_at" in record else BEGIN,)


def _commit(index: int, moment: datetime, dated: datetime) -> Commit:
    return Commit(f"{index:040x}", moment, dated, "Dev One", "dev.one@example.org", f"change {index}")
