"""Which engine searches a site, and the one thing both do: take documents, then write an index."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Protocol, Self, assert_never

from golive.mkdocs_plugin.searching.documents import SearchDocument
from golive.mkdocs_plugin.searching.material import MaterialIndex
from golive.mkdocs_plugin.searching.pagefind import PagefindIndex

MATERIAL_PAGES = 1500
"""Pages up to which Material's search is chosen: its whole index is loaded, about 3.5 kB a page."""


class Engine(StrEnum):
    """The engines."""

    MATERIAL = "material"
    PAGEFIND = "pagefind"

    @property
    def folder(self) -> str:
        """The folder of the site that holds the index."""
        match self:
            case Engine.MATERIAL:
                return "search"
            case Engine.PAGEFIND:
                return "pagefind"
            case _:
                assert_never(self)


class Index(Protocol):
    """An index while it is made; a context that leaves no scratch files behind."""

    def __enter__(self) -> Self:
        """Itself."""

    def __exit__(self, *error: object) -> None:
        """Removes what is needed only while it is made."""

    def add(self, document: SearchDocument) -> None:
        """Takes one page."""

    def finish(self) -> None:
        """Writes the index of all pages taken."""


def chosen(wanted: str, pages: int) -> Engine:
    """The engine for a site of so many pages; `wanted` is an engine's name or ``auto``."""
    if wanted == "auto":
        return Engine.MATERIAL if pages <= MATERIAL_PAGES else Engine.PAGEFIND
    return Engine(wanted)


def index(engine: Engine, site: Path) -> Index:
    """An empty index of the site in the folder `site`."""
    match engine:
        case Engine.MATERIAL:
            return MaterialIndex(site / "search" / "search_index.json")
        case Engine.PAGEFIND:
            return PagefindIndex(site / "pagefind")
        case _:
            assert_never(engine)
