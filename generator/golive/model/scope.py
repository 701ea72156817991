"""The part of a book that one question needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

RELEASES = "records/releases"
GLANCED = ("release.yaml", "runup.yaml", "deployment.yaml")
"""The files by which a release is known from outside: what it is, when it goes, whether it went."""

_DEPTH = 4


@dataclass(frozen=True)
class Scope:
    """All that is not a release, some releases, and of their products a little of every release.

    Nothing directly below ``records/releases/`` is in it.

    Attributes:
        releases: ids of releases whose folders are in it whole.
        products: of whose releases the `GLANCED` files are in it too.
    """

    releases: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders of products in which something of it may stand, in order."""
        named = {release.rpartition("/")[0] for release in self.releases} | self.products
        return tuple(f"{RELEASES}/{product}" for product in sorted(named))

    def holds(self, path: str) -> bool:
        """Whether the file at a path of the book is in it."""
        parts = path.split("/", _DEPTH)
        if parts[:2] != RELEASES.split("/") or len(parts) == 2:  # noqa: PLR2004 - a file in place of the folder
            return True
        if len(parts) <= _DEPTH:
            return False
        release, inner = f"{parts[2]}/{parts[3]}", parts[4]
        return release in self.releases or (parts[2] in self.products and inner in GLANCED)

    def enters(self, folder: str) -> bool:
        """Whether a folder of the book may have something that is in it."""
        parts = folder.split("/", _DEPTH)
        if parts[:2] != RELEASES.split("/") or len(parts) == 2:  # noqa: PLR2004 - the folder itself
            return True
        if len(parts) < _DEPTH:
            return folder in self.folders
        release = f"{parts[2]}/{parts[3]}"
        return release in self.releases or (parts[2] in self.products and len(parts) == _DEPTH)

    def wider(self, releases: Iterable[str] = (), products: Iterable[str] = ()) -> Scope:
        """The same with more."""
        return Scope(self.releases.union(releases), self.products.union(products))
