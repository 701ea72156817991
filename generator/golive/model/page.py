"""A page before it is stamped into the site's shell."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """The compact search document of a page: a few hundred bytes of plain text.

    Attributes:
        text: ids, names, people, tickets; no markup.
        facets: pairs such as ``("product", "payments-api")``.
    """

    text: str
    facets: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """One entry of a page's table of contents: an anchor on the page and its words."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's own part; the shell around it is the theme's.

    Attributes:
        address: relative to the site's top, ending in ``/`` (``releases/payments-api/2.4.1/``);
            ``""`` is the home page.
        title: plain text.
        description: plain text, one sentence, for search engines and link previews.
        body: safe HTML of the content column, including the page's ``h1``.
        headings: its table of contents, in reading order.
        search: its compact search document; ``None`` leaves the page out of the search.
    """

    address: str
    title: str
    description: str
    body: str
    headings: tuple[Heading, ...] = ()
    search: SearchEntry | None = None

    @property
    def path(self) -> str:
        """The output file: ``<address>index.html``."""
        return f"{self.address}index.html"
