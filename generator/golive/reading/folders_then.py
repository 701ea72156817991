"""Release folders as they stood at an earlier moment, from the bytes of then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from golive.model.book import Book, ReleaseFolder
from golive.model.history import History
from golive.model.snapshot import Moment
from golive.model.tree import File, Tree
from golive.reading.assembly import read
from golive.reading.kinds import home_of

_SETTINGS = "policies/book.yaml"
_ADDED = ("approvals/", "blockers/", "waivers/", "halts/", "followups/", "cab.", "authorization.", "closure.")
"""How the paths begin of what may be added to a release: when it landed decides what it is worth."""

_FEW = 20
_EVERYWHERE = ("records/releases/",)

_Differences: TypeAlias = Mapping[str, Mapping[str, str | None]]
"""Key of a moment to the paths that stood otherwise, and the blobs of then (``None``: nothing)."""


def blobs_then(tree: Tree, book: Book, history: History, moments: Iterable[Moment]) -> frozenset[str]:
    """What has to be read to know the folders of the moments."""
    found = _differences(tree, book, history, moments)
    return frozenset(blob for blobs in found.values() for blob in blobs.values() if blob is not None)


def folders_then(
    tree: Tree, book: Book, history: History, moments: Iterable[Moment]
) -> Mapping[str, ReleaseFolder]:
    """Key of each moment to the folder as it stood then, its bytes from `history.contents`.

    Left out are those that are as they are today, and those that could not be read then.
    """
    asked = tuple(moments)
    differing = _differences(tree, book, history, asked)
    found = {
        each.key: _folder(tree, book.releases[each.release], history, differing[each.key])
        for each in asked
        if each.key in differing
    }
    return {key: folder for key, folder in found.items() if folder is not None and _is_readable(folder)}


def _is_readable(folder: ReleaseFolder) -> bool:
    return folder.release is not None and not folder.unreadable


def _differences(tree: Tree, book: Book, history: History, moments: Iterable[Moment]) -> _Differences:
    """What stood otherwise at each moment; a file that never landed counts as once landed."""
    asked = tuple(moments)
    paths = _paths(book, history, {moment.release for moment in asked})
    found = {each.key: dict(_differing(tree, history, each, paths[each.release])) for each in asked}
    return {key: blobs for key, blobs in found.items() if blobs}


def _paths(book: Book, history: History, releases: set[str]) -> Mapping[str, list[tuple[str, str]]]:
    """Release to every path of its folder that ever stood on the line, each with its name in there."""
    folders = {book.releases[release].folder: release for release in releases}
    paths: dict[str, list[tuple[str, str]]] = {release: [] for release in releases}
    inside = tuple(f"{folder}/" for folder in folders) if len(folders) <= _FEW else _EVERYWHERE
    for path in history.changes:
        home = home_of(path) if path.startswith(inside) else None
        if home is not None and home.folder in folders:
            paths[folders[home.folder]].append((path, home.inner))
    return paths


def _differing(
    tree: Tree, history: History, moment: Moment, paths: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str | None]]:
    for path, inner in paths:
        then = history.standing(path, moment.number)
        now = tree.files[path].blob if path in tree.files else None
        is_added = then is None and inner.startswith(_ADDED)
        if then != now and not is_added and not inner.startswith(moment.kept):
            yield path, then


def _folder(
    tree: Tree, today: ReleaseFolder, history: History, differing: Mapping[str, str | None]
) -> ReleaseFolder | None:
    files = {path: tree.files[path] for path in (_SETTINGS, *map(today.path, today.files))}
    for path, blob in differing.items():
        files.pop(path, None)
        if blob is not None and blob in history.contents:
            files[path] = File(history.contents[blob], blob=blob)
    return read(Tree(files)).book.releases.get(today.id)
