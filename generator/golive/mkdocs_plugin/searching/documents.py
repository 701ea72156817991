"""The compact document that stands for a page in the search: plain text, a few hundred bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from golive.model.page import Page

LONGEST = 4000
"""Characters of a hand-written page's text that are searched."""

_SILENT = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One page in the search.

    Attributes:
        address: as in `Page`.
        text: words to be found by, plain text.
        summary: one sentence for the list of results, plain text.
        facets: pairs such as ``("product", "payments-api")``.
    """

    address: str
    title: str
    text: str
    summary: str = ""
    facets: tuple[tuple[str, str], ...] = ()


def of_page(page: Page) -> SearchDocument | None:
    """A stamped page's document; ``None`` for a page that is left out."""
    if page.search is None:
        return None
    return SearchDocument(page.address, page.title, page.search.text, page.description, page.search.facets)


def of_text(address: str, title: str, html: str) -> SearchDocument:
    """A hand-written page's document, from the HTML of its text."""
    words = unescape(_TAG.sub(" ", _SILENT.sub(" ", html))).replace("\u00b6", " ")
    return SearchDocument(address, unescape(_TAG.sub("", title)), " ".join(words.split())[:LONGEST])
