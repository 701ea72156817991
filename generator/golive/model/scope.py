"""The part of a book that one question needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

RELEASES = "records/releases"
GLANCED = ("release.yaml", "runup.yaml", "deployment.yaml")
"""The files by which a release is known from outside: what it is, when it goes, whether it went."""

_INSIDE = f"{RELEASES}/"
_DEPTH = 4


@dataclass(frozen=True)
class Scope:
    """All that is not a release, some releases, and of their products a little of every release.

    Nothing directly below ``records/releases/`` is in it.

    Attributes:
        releases: ids of releases whose folders are in it whole.
        products: of whose releases the `GLANCED` files are in it too.
        beside: False for a part of another scope in which nothing but releases is.
    """

    releases: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    beside: bool = True

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders of products in which something of it may stand, in order."""
        named = {release.rpartition("/")[0] for release in self.releases} | self.products
        return tuple(f"{RELEASES}/{product}" for product in sorted(named))

    def holds(self, path: str) -> bool:
        """Whether the file at a path of the book is in it."""
        if not path.startswith(_INSIDE):
            return self.beside
        parts = path.split("/", _DEPTH)
        if len(parts) <= _DEPTH:
            return False
        release, inner = f"{parts[2]}/{parts[3]}", parts[4]
        return release in self.releases or (parts[2] in self.products and inner in GLANCED)

    def enters(self, folder: str) -> bool:
        """Whether a folder of the book may have something that is in it."""
        if not folder.startswith(_INSIDE):
            return self.beside or folder in {"records", RELEASES}
        parts = folder.split("/", _DEPTH)
        if len(parts) < _DEPTH:
            return folder in self.folders
        release = f"{parts[2]}/{parts[3]}"
        return release in self.releases or (parts[2] in self.products and len(parts) == _DEPTH)

    def listed(self) -> tuple[str, ...]:
        """The folders of releases that hold all of it, in order."""
        alone = {release for release in self.releases if release.rpartition("/")[0] not in self.products}
        return tuple(f"{RELEASES}/{name}" for name in sorted(self.products | alone))

    def beyond(self, other: Scope) -> Scope:
        """What of it is not in another one, which is a part of it."""
        return Scope(self.releases - other.releases, self.products - other.products, beside=False)

    def wider(self, releases: Iterable[str] = (), products: Iterable[str] = ()) -> Scope:
        """The same with more."""
        return replace(self, releases=self.releases.union(releases), products=self.products.union(products))
