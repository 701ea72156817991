"""Filling a drawn site: data files, stamped pages, search, site map; and what must hold of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from golive.mkdocs_plugin.content import Content
from golive.mkdocs_plugin.folders import MARKER, MARKER_TEXT
from golive.mkdocs_plugin.links import LinkCheck
from golive.mkdocs_plugin.output import Output, OutputError
from golive.mkdocs_plugin.searching import Engine, Index, SearchDocument, index, of_page
from golive.mkdocs_plugin.shells import Kind, Shells, kind_of
from golive.mkdocs_plugin.sitemap import sitemap
from golive.model.page import Page
from golive.publishing.stamping import stamp

SEARCH_ADDRESS = "search/"
"""Address of the page that Pagefind's search runs on."""

TOLD = 25
"""Problems that are told one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A page that MkDocs drew: its address and its whole HTML."""

    address: str
    html: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        pages: number of stamped pages. artifacts: number of data files.
        problems: why this site may not be published, a sentence each; empty when it may.
    """

    pages: int
    artifacts: int
    problems: tuple[str, ...]


@dataclass(slots=True)
class Filling:
    """One site on its way from drawn to whole."""

    content: Content
    shells: Shells
    engine: Engine
    output: Output
    site_url: str
    _problems: list[str] = field(default_factory=list)
    _checked: set[Kind] = field(default_factory=set)
    _stamped: set[str] = field(default_factory=set)

    def fill(self, drawn: Sequence[HandWritten], documents: Iterable[SearchDocument]) -> Written:
        """Writes all that MkDocs did not; `drawn` and `documents` are the hand-written pages."""
        self.output.replace(MARKER, MARKER_TEXT)
        artifacts = self._artifacts()
        links = LinkCheck(self.content.addresses)
        with index(self.engine, self.output.root) as search:
            for document in documents:
                search.add(document)
            for page in chain(self.content.pages(), self._search_page()):
                self._page(page, links, search)
            search.finish()
        self.output.register(self.engine.folder)
        addresses = {known.address for known in drawn} | self._stamped
        self.output.replace("sitemap.xml", sitemap(addresses, self.site_url))
        for known in drawn:
            links.read(known.address, known.html)
        self._problems += [*self._unkept(), *links.dead(self.output)]
        return Written(len(self._stamped), artifacts, _short(self._problems))

    def _artifacts(self) -> int:
        count = 0
        for artifact in self.content.artifacts():
            self._write(artifact.path, artifact.data)
            count += 1
        return count

    def _page(self, page: Page, links: LinkCheck, search: Index) -> None:
        kind = kind_of(page.address, contents=bool(page.headings), wasm=page.address == SEARCH_ADDRESS)
        data = stamp(self.shells.of(kind), page, self.site_url)
        self._write(page.path, data)
        self._stamped.add(page.address)
        # The shell's own links are the same on every page of a kind: read them once.
        links.read(page.address, page.body if kind in self._checked else data.decode())
        self._checked.add(kind)
        self._problems += _lost_headings(page)
        document = of_page(page)
        if document is not None:
            search.add(document)

    def _search_page(self) -> Iterator[Page]:
        if self.engine is Engine.PAGEFIND:
            body = self.shells.env.get_template("partials/search-page.html").render()
            yield Page(SEARCH_ADDRESS, "Search", "Search the whole book.", body)

    def _write(self, path: str, data: bytes) -> None:
        try:
            self.output.write(path, data)
        except OutputError as error:
            self._problems.append(str(error))

    def _unkept(self) -> Iterator[str]:
        for address in sorted(self.content.addresses - self._stamped):
            yield f"the address {address!r} is in the table of pages, but no page was made for it"


def _lost_headings(page: Page) -> Iterator[str]:
    for heading in page.headings:
        if f'id="{heading.anchor}"' not in page.body:
            yield f"page {page.address!r} lists the heading {heading.anchor!r}, which it does not have"


def _short(problems: Sequence[str]) -> tuple[str, ...]:
    if len(problems) <= TOLD:
        return tuple(problems)
    return (*problems[:TOLD], f"and {len(problems) - TOLD} more of this kind")
