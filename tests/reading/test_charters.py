"""The charter read: what stands, what stood, and the trust files along the line."""

from __future__ import annotations

from datetime import UTC, datetime

from golive.model.charter import CharterPast, Stood
from golive.model.history import Change, Commit, History, HistoryStatus
from golive.model.tree import File, FileKind, Tree
from golive.reading import charter_blobs, charter_past, read
from support.binding import blob, sha256

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
PERSON, CHARTER = "records/people/qa-one.yaml", "policies/charter/1.yaml"
SEAL = "policies/charter/1.qa-one.asc"
OLD, NEW = b"name: Old Name\n", b"name: New Name\n"
SIGNATURE, OTHER = b"a signature\n", b"another signature\n"


def charter(threshold: int = 1) -> bytes:
    words = (
        "version: 1\nbook: example.org/book\nstewards: [{person: qa-one, keys: []}]\nkeys: []\ndigests: {}\n"
    )
    return f"{words}threshold: {threshold}\n".encode()


def tree(**files: bytes) -> Tree:
    return Tree({path: File(data, blob=blob(data)) for path, data in files.items()})


def history(past: dict[str, list[bytes | None]], *known: bytes) -> History:
    line = tuple(Commit(f"{n:040x}", AT, AT, "Dev", "dev@example.org", "x") for n in range(9))
    changes = {
        path: tuple(Change(n, None if data is None else blob(data)) for n, data in enumerate(stood))
        for path, stood in past.items()
    }
    return History(
        HistoryStatus.COMPLETE, "main", line, changes, contents={blob(data): data for data in known}
    )


def test_a_book_without_a_charter_is_not_looked_into() -> None:
    past = history({PERSON: [OLD, NEW]}, OLD)
    assert charter_blobs(tree(**{PERSON: NEW}), past) == frozenset()
    assert charter_past(tree(**{PERSON: NEW}), past) == CharterPast()


def test_what_stood_of_charters_and_trust_files_is_asked_for() -> None:
    past = history({PERSON: [OLD, NEW], CHARTER: [charter(2), None, charter()], "records/keys/x.asc": [OLD]})
    here = tree(**{PERSON: NEW, CHARTER: charter()})
    assert charter_blobs(here, past) == {blob(OLD), blob(charter(2))}
    assert charter_blobs(tree(), past) == {blob(each) for each in (OLD, NEW, charter(2), charter())}


def test_every_text_comes_with_every_signature_that_ever_stood_beside_it() -> None:
    past = history(
        {
            CHARTER: [charter(2), charter()],
            SEAL: [OTHER, SIGNATURE],
            "policies/charter/1.po-one.asc": [OTHER],
        },
        charter(2),
        OTHER,
    )
    found = charter_past(tree(**{CHARTER: charter(), SEAL: SIGNATURE}), past)
    assert [(text.is_here, text.record.threshold) for text in found.texts] == [(True, 1), (False, 2)]
    for text in found.texts:
        assert [(seal.person, seal.data) for seal in text.seals] == [
            ("po-one", OTHER),
            ("qa-one", SIGNATURE),
            ("qa-one", OTHER),
        ]
    names = [seal.name for text in found.texts for seal in text.seals]
    assert len(set(names)) == len(names) == 6


def test_what_cannot_be_read_is_only_a_number() -> None:
    here = tree(**{CHARTER: b"stewards: [", "policies/charter/2.yaml": b"version: 2\n"})
    found = charter_past(here, History())
    assert (found.texts, found.numbers) == ((), frozenset({1, 2}))


def test_a_link_in_place_of_a_charter_is_none() -> None:
    link = Tree({CHARTER: File(b"", FileKind.SYMLINK)})
    assert charter_past(link, History()).texts == ()
    assert read(link).book.broken_trust[-1] == CHARTER


def test_trust_files_are_known_by_their_digests_along_the_line() -> None:
    past = history({CHARTER: [charter()], PERSON: [OLD, b"name: Lost\n", None, NEW]}, OLD)
    found = charter_past(tree(**{CHARTER: charter(), PERSON: NEW}), past)
    assert found.files == {
        PERSON: (Stood(0, sha256(OLD)), Stood(1, None), Stood(2, None), Stood(3, sha256(NEW)))
    }


def test_people_are_known_by_the_digests_of_their_files() -> None:
    past = history({CHARTER: [charter()], PERSON: [OLD, b"nobody: x\n"]}, OLD, b"nobody: x\n")
    found = charter_past(tree(**{CHARTER: charter(), PERSON: NEW}), past)
    assert {digest: person.name for digest, person in found.people.items()} == {
        sha256(NEW): "New Name",
        sha256(OLD): "Old Name",
    }


def test_the_book_knows_the_versions_in_order_and_the_digests_of_what_they_list() -> None:
    ten = "policies/charter/10.yaml"
    book = read(
        tree(**{ten: charter(), CHARTER: charter(), PERSON: NEW, "records/people/README.md": OLD})
    ).book
    assert list(book.charters) == [1, 10]
    assert book.bound == {PERSON: sha256(NEW)}


def test_a_signature_without_its_charter_is_an_orphan() -> None:
    (found,) = [f for f in read(tree(**{SEAL: SIGNATURE})).findings if f.place.path == SEAL]
    assert (found.rule, found.message) == (
        "signature-orphan",
        "a signature stands here without `1.yaml`, which it would sign",
    )
