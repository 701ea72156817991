"""What a gate compares with the newest commit of the line, file by file."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from golive.judging.landings import SETTINGS, departures, is_older, unsettled
from golive.model.book import ReleaseFolder
from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.tree import File, FileKind, Tree
from support.files import AS_OF

FOLDER = "records/releases/pay/1"
HALT = f"{FOLDER}/halts/stop.yaml"
RELEASE = ReleaseFolder(id="pay/1", product="pay", version="1", folder=FOLDER)
ONE, TWO = "1" * 40, "2" * 40


def commit(number: int) -> Commit:
    return Commit(f"{number:040x}", AS_OF, AS_OF, "Dev One", "dev.one@example.org", "change")


def line(
    changes: Mapping[str, tuple[str | None, ...]], newer: Mapping[str, str | None] | None = None
) -> History:
    past = {
        path: tuple(Change(number, blob) for number, blob in enumerate(blobs))
        for path, blobs in changes.items()
    }
    return History(
        HistoryStatus.COMPLETE, "origin/main", (commit(0), commit(1)), past, newer=dict(newer or {})
    )


def stands(blob: str | None, kind: FileKind = FileKind.REGULAR, *, committed: bool = True) -> File:
    return File(b"", kind, blob, committed=committed)


def told(files: Mapping[str, File], history: History) -> list[str]:
    return list(departures(RELEASE, Tree(files), history).values())


TRUSTED = [
    f"{FOLDER}/release.yaml",
    HALT,
    "policies/book.yaml",
    "policies/standard/1.yaml",
    "records/people/ann.yaml",
    "records/keys/ABC.asc",
    "records/products/pay.yaml",
    "records/calendar.yaml",
]


@pytest.mark.parametrize("path", TRUSTED)
def test_what_the_line_has_must_be_here_and_what_is_here_must_be_on_the_line(path: str) -> None:
    assert told({path: stands(ONE)}, line({path: (ONE,)})) == []
    assert told({}, line({path: (ONE,)})) == [f"{path} stands on origin/main and is missing here."]
    assert told({path: stands(ONE)}, line({})) == [f"{path} has not landed as it is."]
    assert told({path: stands(TWO)}, line({path: (ONE,)})) == [f"{path} has not landed as it is."]
    loose = {path: stands(TWO, committed=False)}
    assert told(loose, line({path: (ONE,)})) == [f"{path} has changes that are not committed."]


@pytest.mark.parametrize("path", ["records/releases/pay/10/release.yaml", "records/README.md"])
def test_other_files_are_nothing_to_this_release(path: str) -> None:
    assert told({}, line({path: (ONE,)})) == []
    assert told({path: stands(TWO)}, line({}, {path: ONE})) == []


def test_an_older_state_is_told_from_one_that_never_landed() -> None:
    assert told({HALT: stands(ONE)}, line({HALT: (ONE, TWO)})) == [
        f"{HALT} is newer on origin/main than here."
    ]
    gone = [f"{HALT} is here and was taken away on origin/main."]
    assert told({HALT: stands(ONE)}, line({HALT: (ONE, None)})) == gone
    assert told({}, line({HALT: (ONE, None)})) == []


def test_bytes_without_an_id_have_not_landed() -> None:
    assert told({HALT: stands(None)}, line({HALT: (ONE, None)})) == [f"{HALT} has not landed as it is."]


@pytest.mark.parametrize("kind", [FileKind.SYMLINK, FileKind.OTHER])
def test_what_is_no_file_cannot_be_compared(kind: FileKind) -> None:
    assert told({HALT: stands(ONE, kind)}, line({HALT: (ONE,)})) == [f"{HALT} is no ordinary file."]


def test_a_file_that_is_too_large_to_read_is_compared_by_its_id() -> None:
    assert told({HALT: stands(ONE, FileKind.OVERSIZED)}, line({HALT: (ONE,)})) == []


def test_what_later_commits_touched_counts_even_where_it_came_back() -> None:
    past = {HALT: (ONE,)}
    assert told({HALT: stands(ONE)}, line(past, {HALT: ONE})) == [f"{HALT} was changed on origin/main since."]
    assert told({}, line({}, {HALT: None})) == [f"{HALT} was changed on origin/main since."]
    gone = [f"{HALT} is here and was taken away on origin/main."]
    assert told({HALT: stands(ONE)}, line(past, {HALT: None})) == gone
    assert told({HALT: stands(ONE)}, line(past, {HALT: TWO})) == [
        f"{HALT} is newer on origin/main than here."
    ]


def test_only_a_commit_of_the_line_before_its_newest_is_older() -> None:
    assert is_older(Tree({}, commit(0).id), line({}))
    assert not is_older(Tree({}, commit(1).id), line({}))
    assert not is_older(Tree({}, "f" * 40), line({}))
    assert is_older(Tree({}, commit(1).id), line({}, {HALT: ONE}))
    assert not is_older(Tree({}), History())


def settings(file: File | None, history: History) -> str | None:
    return unsettled(Tree({SETTINGS: file} if file else {}), history)


def test_settings_of_a_trial_book_are_believed_outside_git_and_as_committed() -> None:
    assert settings(None, line({})) is None
    assert settings(stands(None, committed=False), History()) is None
    assert settings(stands(ONE), line({})) is None
    assert settings(stands(ONE), line({SETTINGS: (ONE,)})) is None


def test_settings_of_a_trial_book_are_not_believed_otherwise() -> None:
    loose = f"{SETTINGS} has changes that are not committed."
    assert settings(stands(ONE, committed=False), line({})) == loose
    assert settings(stands(TWO, committed=False), line({SETTINGS: (ONE,)})) == loose
    assert settings(stands(TWO), line({SETTINGS: (ONE,)})) == f"{SETTINGS} has not landed as it is."
    later = f"{SETTINGS} has not landed as it is."
    assert settings(stands(TWO), line({}, {SETTINGS: ONE})) == later
