"""Which files of the book stand on the site byte for byte, so that a reader can verify them."""

from __future__ import annotations

from collections.abc import Iterator

from golive.model.artifact import Artifact
from golive.model.book import ReleaseFolder
from golive.model.edition import Edition
from golive.model.tree import FileKind

FOLDER = "raw/"
"""Where they stand on the site."""

_PUBLIC = ("records/releases/", "records/keys/", "records/products/", "policies/")
_ENDINGS = (".yaml", ".asc")
_READABLE = frozenset({FileKind.REGULAR, FileKind.EXECUTABLE})


def withheld(edition: Edition) -> frozenset[str]:
    """Paths of files that hold what the book's privacy settings keep off the site.

    Their bytes cannot be cut without breaking their digests, so they are left out whole.
    """
    settings = edition.book.settings
    if settings is None or "contacts" not in settings.record.privacy.redact:
        return frozenset()
    return frozenset(f.release.path for f in edition.book.releases.values() if f.release and _has_contacts(f))


def published(edition: Edition) -> Iterator[str]:
    """Paths of the files that the site carries, in byte order.

    Only records and signatures: a file of another kind could be a page of its own to a browser.
    """
    private = withheld(edition)
    for path, file in edition.tree.files.items():
        if file.kind in _READABLE and path not in private and _is_public(edition, path):
            yield path


SUMS = "SHA256SUMS"


def sums(edition: Edition) -> Iterator[Artifact]:
    """``SHA256SUMS`` for each release of more than one file, as ``sha256sum -c`` reads it."""
    files = edition.tree.files
    public = set(published(edition))
    for folder in edition.book.releases.values():
        names = [name for name in folder.files if folder.path(name) in public]
        if len(folder.files) > 1:
            lines = (f"{files[folder.path(name)].digest[7:]}  {name}\n" for name in names)
            yield Artifact(sums_path(folder), "".join(lines).encode())


def sums_path(folder: ReleaseFolder) -> str:
    """Where a release's ``SHA256SUMS`` stands on the site."""
    return f"{FOLDER}{folder.folder}/{SUMS}"


def raw(edition: Edition) -> Iterator[Artifact]:
    """Each published file of the book, exactly its bytes, below ``raw/``."""
    for path in published(edition):
        yield Artifact(FOLDER + path, edition.tree.files[path].data)


def _is_public(edition: Edition, path: str) -> bool:
    if not path.endswith(_ENDINGS):
        return False
    settings = edition.book.settings
    shows_people = settings is not None and settings.record.privacy.emails
    return path.startswith(_PUBLIC) or (shows_people and path.startswith("records/people/"))


def _has_contacts(folder: ReleaseFolder) -> bool:
    communication = folder.release.record.communication if folder.release else None
    return bool(communication and communication.contacts)
