"""Earlier versions of people and products, from the bytes that stood on the line."""

from __future__ import annotations

from datetime import UTC, datetime

from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.roster import Version, standing
from golive.model.tree import File, Tree
from golive.reading import earlier_blobs, read, roster
from support.binding import blob

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
OPENED = b"id: example.org/book\ntitle: Releases\nopened: 2026-01-01T00:00:00Z\n"
PERSON, PRODUCT = "records/people/qa-one.yaml", "records/products/ledger.yaml"
OLD, NEW = b"name: Old Name\n", b"name: New Name\n"
LEDGER = b"title: Ledger\n"


def tree(**files: bytes) -> Tree:
    every = {"policies/book.yaml": OPENED, PERSON: NEW, PRODUCT: LEDGER} | files
    return Tree({path: File(data, blob=blob(data)) for path, data in every.items()})


def history(*people: bytes | None, status: HistoryStatus = HistoryStatus.COMPLETE) -> History:
    line = tuple(Commit(f"{n:040x}", AT, AT, "Dev", "dev@example.org", "x") for n in range(9))
    past = tuple(Change(n, None if data is None else blob(data)) for n, data in enumerate(people))
    known = {blob(data): data for data in people if data is not None and data != NEW}
    changes = {PERSON: past, PRODUCT: (Change(0, blob(LEDGER)),), "records/people/README.md": past}
    return History(status, "main", line, changes | {"records/calendar.yaml": past}, contents=known)


def names(past: History, **files: bytes) -> list[str | None]:
    found = roster(read(tree(**files)).book, past)
    assert found is not None
    return [version.filed.record.name if version.filed else None for version in found.people["qa-one"]]


def test_only_what_is_not_in_the_tree_is_asked_for() -> None:
    assert earlier_blobs(tree(), history(NEW)) == frozenset({blob(NEW)})  # the README of another name
    past = history(OLD, None, NEW)
    own = {path: past.changes[path] for path in (PERSON, PRODUCT)}
    assert earlier_blobs(tree(), History(changes=own)) == {blob(OLD)}
    gone = Tree({path: file for path, file in tree().files.items() if path != PERSON})
    assert earlier_blobs(gone, History(changes=own)) == {blob(OLD), blob(NEW)}


def test_every_version_is_read_and_a_deletion_is_one() -> None:
    assert names(history(OLD, None, NEW)) == ["Old Name", None, "New Name"]


def test_the_version_of_today_is_the_record_of_the_book() -> None:
    book = read(tree()).book
    found = roster(book, history(OLD, NEW))
    assert found is not None
    assert found.people["qa-one"][1].filed is book.people["qa-one"]
    assert found.products == {"ledger": (Version(0, book.products["ledger"]),)}
    assert found.people.keys() == {"qa-one"}


def test_an_earlier_version_knows_its_file() -> None:
    found = roster(read(tree()).book, history(OLD, NEW))
    assert found is not None
    filed = found.people["qa-one"][0].filed
    assert filed is not None
    assert (filed.path, filed.blob, filed.digest) == (PERSON, blob(OLD), File(OLD).digest)


def test_a_version_that_cannot_be_read_says_nothing() -> None:
    assert names(history(b"[", b"name: [a]\n", NEW)) == [None, None, "New Name"]
    assert names(history(b"[", NEW), **{PERSON: b"["}) == [None, None]


def test_without_trusted_times_there_is_no_roster() -> None:
    trial = tree(**{"policies/book.yaml": b"id: example.org/book\ntitle: Releases\n"})
    assert roster(read(trial).book, history(NEW)) is None
    assert roster(read(tree()).book, history(NEW, status=HistoryStatus.SHALLOW)) is None


def test_what_stands_in_a_commit_is_the_last_version_by_then() -> None:
    found = roster(read(tree()).book, history(OLD, None, NEW))
    assert found is not None
    stood = [standing(found.people["qa-one"], number) for number in (-1, 0, 1, 2, 8)]
    assert [filed and filed.record.name for filed in stood] == [
        None,
        "Old Name",
        None,
        "New Name",
        "New Name",
    ]
