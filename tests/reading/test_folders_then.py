"""Release folders as they stood at an earlier moment."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.snapshot import Moment
from golive.model.tree import Tree
from golive.reading import blobs_then, folders_then, read
from support.binding import blob
from support.trees import BOUND, CONTENT, FOLDER, GOOD, tree_of

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
RISKS, RELEASE, LOG = f"{FOLDER}/risks.yaml", f"{FOLDER}/release.yaml", f"{FOLDER}/deployment.yaml"
HALT = f"{FOLDER}/halts/late.yaml"
OLD = b"none: [legal]\n"
ID = "ledger/1.0"


def moment(number: int, *kept: str) -> Moment:
    return Moment(ID, ID, number, kept)


def tree(**changes: str) -> Tree:
    raw = tree_of({**GOOD, **changes})
    return Tree({path: type(file)(file.data, blob=blob(file.data)) for path, file in raw.files.items()})


def history(**past: tuple[bytes | None, ...]) -> History:
    line = tuple(Commit(f"{n:040x}", AT, AT, "Dev", "dev@example.org", "x") for n in range(3))
    changes = {
        path: tuple(Change(n, None if data is None else blob(data)) for n, data in enumerate(versions))
        for path, versions in past.items()
    }
    contents = {blob(data): data for versions in past.values() for data in versions if data is not None}
    return History(HistoryStatus.COMPLETE, "main", line, changes, contents=contents)


def now(path: str) -> bytes:
    return tree().files[path].data


def risks(past: History, at: Moment, here: Tree | None = None) -> tuple[str, ...] | None:
    """What the risks of then state as none; ``None`` where the folder was as it is."""
    here = here or tree()
    found = folders_then(here, read(here).book, past, [at])
    return found[ID].risks.record.none if ID in found and found[ID].risks else None


def test_a_file_is_as_it_stood_in_the_commit() -> None:
    past = history(**{RISKS: (OLD, now(RISKS)), RELEASE: (now(RELEASE),)})
    assert risks(past, moment(0)) == ("legal",)
    assert risks(past, moment(1)) is None
    assert blobs_then(tree(), read(tree()).book, past, [moment(0)]) == {blob(OLD)}
    assert blobs_then(tree(), read(tree()).book, past, [moment(1)]) == frozenset()


def test_one_that_came_later_was_not_there_and_one_that_is_gone_was() -> None:
    came = history(**{RISKS: (None, now(RISKS))})
    found = folders_then(tree(), read(tree()).book, came, [moment(0)])
    assert found[ID].risks is None
    assert "risks.yaml" not in found[ID].files
    assert blobs_then(tree(), read(tree()).book, came, [moment(0)]) == frozenset()
    here = Tree({path: file for path, file in tree().files.items() if path != RISKS})
    assert risks(history(**{RISKS: (OLD, None)}), moment(0), here) == ("legal",)


def test_what_is_added_to_a_release_or_kept_is_as_it_is_today() -> None:
    halt = f"kind: halt\n{BOUND}reason: It leaks.\n".encode()
    here = tree(**{HALT: halt.decode()})
    past = history(**{RISKS: (OLD, now(RISKS)), HALT: (None, halt), LOG: (b"outcome: success\n", now(LOG))})
    found = folders_then(here, read(here).book, past, [moment(0, "deployment.")])
    assert "halts/late.yaml" in found[ID].files
    assert found[ID].deployment == read(here).book.releases[ID].deployment
    then = folders_then(here, read(here).book, past, [moment(0)])[ID].deployment
    assert then is not None
    assert then.record.outcome == "success"


def test_what_never_landed_counts_as_once_landed() -> None:
    assert risks(history(**{RELEASE: (now(RELEASE),)}), moment(0)) is None


def test_what_could_not_be_read_then_is_left_out() -> None:
    assert risks(history(**{RISKS: (b"[", now(RISKS))}), moment(0)) is None
    late = history(**{RISKS: (OLD, now(RISKS)), RELEASE: (None, now(RELEASE))})
    assert risks(late, moment(0)) is None


def test_bytes_that_are_not_at_hand_are_not_there() -> None:
    past = history(**{RISKS: (OLD, now(RISKS))})
    bare = History(past.status, past.ref, past.line, past.changes)
    found = folders_then(tree(), read(tree()).book, bare, [moment(0)])
    assert found[ID].risks is None


def test_signed_records_of_then_have_their_bytes_of_then() -> None:
    name = f"{FOLDER}/approvals/qa-lead--qa-one.yaml"
    old = f"kind: approval\n{BOUND}{CONTENT}decision: reject\n".encode()
    past = history(**{name: (old, now(name))})
    (signed,) = folders_then(tree(), read(tree()).book, past, [moment(0)])[ID].approvals
    assert (signed.record.decision, signed.blob) == ("reject", blob(old))


def test_a_folder_without_files_of_then_is_left_out() -> None:
    versions = {path: (None, now(path)) for path in GOOD if path.startswith(f"{FOLDER}/")}
    added = ("approvals", "cab", "authorization", "closure", "blockers", "waivers", "halts", "followups")
    alone = {p: v for p, v in versions.items() if not p.startswith(tuple(f"{FOLDER}/{a}" for a in added))}
    assert folders_then(tree(), read(tree()).book, history(**alone), [moment(0)]) == {}


def test_many_folders_are_found_as_a_few_are(monkeypatch: pytest.MonkeyPatch) -> None:
    past = history(**{RISKS: (OLD, now(RISKS)), f"{FOLDER}9/risks.yaml": (OLD,)})
    few = folders_then(tree(), read(tree()).book, past, [moment(0)])
    monkeypatch.setattr(sys.modules[folders_then.__module__], "_FEW", 0)
    many = folders_then(tree(), read(tree()).book, past, [moment(0)])
    assert list(few) == list(many) == [ID]
    assert few[ID].files == many[ID].files
