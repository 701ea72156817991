"""The one address table: every page of the site, and links relative to the page they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

HAND_WRITTEN = frozenset({"how-to/approve/", "how-to/correct-a-mistake/", "how-to/keys/", "about/"})
"""Pages that people write by hand and that generated ones link to."""


class UnknownAddressError(LookupError):
    """A page links to an address that no page has: a fault of ours, never of a record."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The table.

    Attributes:
        pages: every generated page's address.
        files: every other file a page may link to, relative to the site's top.
    """

    pages: frozenset[str]
    files: frozenset[str] = frozenset()

    def seen_from(self, address: str) -> Here:
        """Links as the page at `address` writes them."""
        return Here(self, address, "../" * address.count("/") or "./")


@dataclass(frozen=True, slots=True)
class Here:
    """The page that is being written.

    Attributes:
        address: its own. root: the way from it to the site's top, ending in ``/``.
    """

    table: Addresses
    address: str
    root: str

    def to(self, address: str, anchor: str = "") -> str:
        """A link to a page, optionally to an anchor on it.

        Raises:
            UnknownAddressError: no page has that address.
        """
        if address not in self.table.pages and address not in HAND_WRITTEN:
            raise UnknownAddressError(address)
        return self._link(address) + (f"#{anchor}" if anchor else "")

    def maybe(self, address: str) -> str | None:
        """A link to a page, or ``None`` where a record names something that has none."""
        return self._link(address) if address in self.table.pages else None

    def file(self, path: str) -> str | None:
        """A link to a data or raw file, or ``None`` where the site does not carry it."""
        return self._link(path) if path in self.table.files else None

    def release(self, release: str, anchor: str = "") -> str:
        """A link to a release's acceptance page."""
        return self.to(f"releases/{release}/", anchor)

    def product(self, product: str) -> str | None:
        """A link to a product's page."""
        return self.maybe(f"products/{product}/")

    def person(self, person: str) -> str | None:
        """A link to a person's page; ``None`` for machines and people the book does not know."""
        return self.maybe(f"people/{person}/")

    def policy(self, reference: str) -> str | None:
        """A link to the page of ``<policy>/<version>``."""
        return self.maybe(f"policies/{reference}/")

    def rule(self, slug: str) -> str | None:
        """A link to a rule's page; ``None`` for faults that no rule of its own finds."""
        return self.maybe(f"rules/{slug}/")

    def _link(self, address: str) -> str:
        inside = self.address and address != self.address and address.startswith(self.address)
        return quoted(address[len(self.address) :]) if inside else self.root + quoted(address)


@lru_cache(maxsize=65_536)
def quoted(address: str) -> str:
    """`address` as it stands in a link."""
    return quote(address, safe="/._+-~")


def paged(base: str, count: int, size: int) -> tuple[str, ...]:
    """Addresses ``<base><k>/`` of as many pages as `count` rows of `size` a page need, k from 1.

    >>> paged("releases/by-year/2026/", 201, 200)
    ('releases/by-year/2026/1/', 'releases/by-year/2026/2/')
    """
    return tuple(f"{base}{k}/" for k in range(1, -(-count // size) + 1))
