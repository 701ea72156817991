"""Internal links: each must lead to a page or a file of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import normpath
from urllib.parse import unquote

from golive.mkdocs_plugin.output import Output

_LINK = re.compile(r'<[a-z][^<>]*?\s(?:href|src|action)="([^"#][^"]*)"', re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def links(html: str) -> Iterator[str]:
    """Every address that an element of `html` names, without those within the page itself.

    Text that only looks like an attribute is no link: it stands outside of ``<`` and ``>``.
    """
    for match in _LINK.finditer(html):
        yield match.group(1)


def destination(address: str, link: str) -> str | None:
    """The output path that `link` leads to from the page at `address`; ``None`` when it leaves the site.

    >>> destination("releases/a/1/", "../../../products/a/#top")
    'products/a/index.html'
    >>> destination("releases/a/1/", "/404.html?x"), destination("about/", "./"), destination("", "https://a.b/")
    ('404.html', 'about/index.html', None)
    """
    plain = unescape(link) if "&" in link else link
    if _ELSEWHERE.match(plain):
        return None
    path = plain.partition("#")[0].partition("?")[0]
    if not path:
        return f"{address}index.html"
    whole = path[1:] if path.startswith("/") else address + path
    clean = normpath(unquote(whole)) if whole else "."
    if clean == ".":
        return "index.html"
    last = path.rsplit("/", 1)[-1]
    return f"{clean}/index.html" if last in {"", ".", ".."} else clean


class LinkCheck:
    """Collects where links lead and says in the end which of them lead nowhere.

    Links to known addresses are forgotten at once, so that memory does not grow with the pages.
    """

    def __init__(self, addresses: frozenset[str]) -> None:
        """`addresses` are those of all pages that will be stamped."""
        self._addresses = addresses
        self._open: dict[str, tuple[str, str]] = {}

    def read(self, address: str, html: str) -> None:
        """Takes note of the links of the page at `address`."""
        for link in dict.fromkeys(links(html)):
            path = destination(address, link)
            if path is not None and path.removesuffix("index.html") not in self._addresses:
                self._open.setdefault(path, (address, link))

    def dead(self, output: Output) -> Iterator[str]:
        """One sentence for each destination that does not exist, in order of the pages."""
        for path, (address, link) in sorted(self._open.items(), key=lambda item: (item[1], item[0])):
            if path not in output:
                yield f"page {address or 'home'!r} links to {link!r}, which leads nowhere in the site"
