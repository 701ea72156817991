"""What of a book is signed, as bytes, and what is found true of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from golive.model.book import Book, ReleaseFolder, Signed
from golive.model.history import History
from golive.model.records.signed import SignedRecord
from golive.model.tree import Tree
from golive.model.verification import SignedItem, Verification


def signed_items(tree: Tree, book: Book, history: History) -> Iterator[SignedItem]:
    """Every signed record of the book with its signature, as bytes.

    The landing is the trusted time of an opened book; in a trial book there is none.
    """
    for folder in book.releases.values():
        for signed in folder.signed():
            signature = tree.files.get(f"{signed.path}.asc")
            yield SignedItem(
                path=signed.path,
                document=tree.files[signed.path].data,
                signature=signature.data if signature else None,
                trusted_at=None if book.is_trial else _landed_at(history, signed),
            )


def _landed_at(history: History, signed: Signed[SignedRecord]) -> datetime | None:
    pair = (signed.path, signed.blob), (f"{signed.path}.asc", signed.signature_blob)
    landing = history.landing(*pair)
    return landing.at if landing else None


def gone_items(tree: Tree, history: History, folder: ReleaseFolder) -> Iterator[SignedItem]:
    """The signed records of a folder that are not here as they were then, under names of their own."""
    for signed in folder.signed():
        if not history.contents.keys().isdisjoint({signed.blob, signed.signature_blob}):
            yield SignedItem(
                path=_name_of_then(signed.path),
                document=_data(tree, history, signed.path, signed.blob) or b"",
                signature=_data(tree, history, f"{signed.path}.asc", signed.signature_blob),
                trusted_at=_landed_at(history, signed),
            )


def _data(tree: Tree, history: History, path: str, blob: str | None) -> bytes | None:
    if blob is None or blob in history.contents:
        return history.contents.get(blob or "")
    return tree.files[path].data


def of_then(folder: ReleaseFolder, verified: Mapping[str, Verification]) -> Mapping[str, Verification]:
    """What was found true of the records of a folder that are not here as they were then, by path."""
    names = {signed.path: _name_of_then(signed.path) for signed in folder.signed()}
    return {path: verified[name] for path, name in names.items() if name in verified}


def _name_of_then(path: str) -> str:
    return f"{path} as deployed"
