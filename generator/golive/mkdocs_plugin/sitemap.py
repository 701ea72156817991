"""`sitemap.xml`: every page, hand-written and stamped."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote
from xml.sax.saxutils import escape

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)


def sitemap(addresses: Iterable[str], site_url: str) -> bytes:
    """The file, in address order, without dates: when a page was built says nothing about its content.

    Without a `site_url` the addresses begin at the site's top, with ``/``.
    """
    top = site_url.rstrip("/") + "/"
    rows = (f"<url><loc>{escape(top + quote(address))}</loc></url>\n" for address in sorted(addresses))
    return (_HEAD + "".join(rows) + "</urlset>\n").encode()
