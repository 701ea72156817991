"""The charter as it stands and as it stood: every text of it, and the trust files along the line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from golive.model.book import Filed
from golive.model.charter import (
    FOLDER,
    CharterPast,
    CharterText,
    Seal,
    Stood,
    is_bound,
    signature_of,
    version_of,
)
from golive.model.history import History
from golive.model.records.charter import Charter
from golive.model.records.person import Person
from golive.model.tree import File, FileKind, Tree
from golive.reading.documents import document
from golive.reading.kinds import Kind
from golive.reading.records import typed

_PEOPLE = "records/people/"


def charter_blobs(tree: Tree, history: History) -> frozenset[str]:
    """What has to be read to know the charter and trust files of every time; none without a charter."""
    if not _has_charter(tree, history):
        return frozenset()
    return frozenset(
        change.blob
        for path, past in history.changes.items()
        if path.startswith(FOLDER) or is_bound(path)
        for change in past
        if change.blob is not None and _here(tree, path) != change.blob
    )


def charter_past(tree: Tree, history: History) -> CharterPast:
    """Everything a charter is judged by, its bytes from the tree and from `history.contents`.

    A text that cannot be read says nothing here; one that stands in the tree is a finding anyway.
    """
    if not _has_charter(tree, history):
        return CharterPast()
    paths = sorted({path for known in (tree.files, history.changes) for path in known})
    numbered = {path: number for path in paths if (number := version_of(path)) is not None}
    seals: dict[int, list[Seal]] = {}
    for path in paths:
        signed = signature_of(path)
        if signed is not None:
            seals.setdefault(signed[0], []).extend(_seals(tree, history, path, signed[1]))
    texts = tuple(
        text
        for path, number in sorted(numbered.items(), key=lambda item: item[1])
        for text in _texts(tree, history, path, number, tuple(seals.get(number, ())))
    )
    return CharterPast(
        texts=texts,
        numbers=frozenset(numbered.values()),
        files={path: tuple(_stood(tree, history, path)) for path in history.changes if is_bound(path)},
        people=dict(_people(tree, history, paths)),
    )


def numbered(found: Mapping[str, Filed[Charter]]) -> Mapping[int, Filed[Charter]]:
    """The versions by their numbers, in order."""
    return {number: found[str(number)] for number in sorted(map(int, found))}


def _has_charter(tree: Tree, history: History) -> bool:
    return any(path.startswith(FOLDER) for known in (tree.files, history.changes) for path in known)


def _here(tree: Tree, path: str) -> str | None:
    file = tree.files.get(path)
    return file.blob if file is not None and file.kind is FileKind.REGULAR else None


def _files(tree: Tree, history: History, path: str) -> Iterator[tuple[File, bool]]:
    """Every file that stands or stood at a path, each once, and whether it stands there now."""
    file = tree.files.get(path)
    if file is not None and file.kind is FileKind.REGULAR:
        yield file, True
    blobs = (change.blob for change in history.changes.get(path, ()))
    for blob in dict.fromkeys(blobs):
        if blob is not None and blob != _here(tree, path) and blob in history.contents:
            yield File(history.contents[blob], blob=blob), False


def _texts(
    tree: Tree, history: History, path: str, number: int, seals: tuple[Seal, ...]
) -> Iterator[CharterText]:
    for file, is_here in _files(tree, history, path):
        record = _record(Kind.CHARTER, file.data)
        if isinstance(record, Charter):
            own = tuple(_named(seal, file) for seal in seals)
            yield CharterText(number, path, file.digest, file.blob, record, file.data, is_here, own)


def _named(seal: Seal, file: File) -> Seal:
    """A signature held against one text: the two together have a name of their own."""
    return Seal(f"{seal.name} on {file.digest}", seal.person, seal.path, seal.blob, seal.data)


def _seals(tree: Tree, history: History, path: str, person: str) -> Iterator[Seal]:
    for file, _ in _files(tree, history, path):
        yield Seal(f"{path}, {file.digest},", person, path, file.blob, file.data)


def _record(kind: Kind, data: bytes) -> object:
    value = document(data)[0]
    return None if value is None else typed(kind, value)[0]


def _stood(tree: Tree, history: History, path: str) -> Iterator[Stood]:
    here, file = _here(tree, path), tree.files.get(path)
    for change in history.changes[path]:
        if change.blob is not None and change.blob == here and file is not None:
            yield Stood(change.commit, file.digest)
        elif change.blob is not None and change.blob in history.contents:
            yield Stood(change.commit, File(history.contents[change.blob]).digest)
        else:
            yield Stood(change.commit, None)


def _people(tree: Tree, history: History, paths: list[str]) -> Iterator[tuple[str, Person]]:
    for path in paths:
        if path.startswith(_PEOPLE) and is_bound(path):
            for file, _ in _files(tree, history, path):
                record = _record(Kind.PERSON, file.data)
                if isinstance(record, Person):
                    yield file.digest, record
