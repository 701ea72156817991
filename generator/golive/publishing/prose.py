"""Record text made safe: CommonMark without HTML, sanitised; hidden characters made visible."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markupsafe import Markup

from golive.model.words import HIDDEN

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

SCHEMES = frozenset({"http", "https", "mailto"})
"""Schemes that ever become links."""

_TAGS = {"p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "a", "hr"}
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#+\-!|~&\n=]|\d[.)]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TICKED = re.compile(r"`([^`]+)`")


@cache
def _reader() -> MarkdownIt:
    """CommonMark for record text: no HTML, no images, no headings, links only to known schemes."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # slow to load

    class Reader(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802 -- the library's name
            return link(url) is not None

    made = Reader("commonmark", {"html": False})
    return made.disable(["image", "heading", "lheading", "html_block", "html_inline", "reference"])


def link(uri: str) -> str | None:
    """`uri` if it may become a link, else ``None``.

    >>> link("https://example.org/a"), link("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or any(ch.isspace() for ch in uri):
        return None
    return uri if parts.netloc or parts.scheme.lower() == "mailto" else None


def visible(text: str) -> str:
    r"""`text` with control, bidirectional and zero-width characters as marks such as ``[U+202E]``.

    Records cannot have control characters; names and subjects of git commits can.

    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    if text.isascii() and text.isprintable():
        return text
    return HIDDEN.sub(_mark, _CONTROL.sub(_mark, text))


def prose(text: str) -> Markup:
    """A prose field as safe HTML paragraphs and lists.

    Text without a character that CommonMark could mean something by takes the short way.
    """
    shown = visible(text.strip())
    if _MARKUP.search(shown) is None:
        return Markup("<p>{}</p>").format(shown)
    return _rendered(shown)


def ticked(text: str | None) -> Markup | str | None:
    """One line of words in which backticks set off values, as they do in messages.

    >>> ticked("`PAY-1130` is <open>")
    Markup('<code>PAY-1130</code> is &lt;open&gt;')
    """
    if text is None or "`" not in text:
        return text
    parts = _TICKED.split(visible(text))
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if odd % 2 else part for odd, part in enumerate(parts)
    )


def plain(text: str) -> str:
    """A prose field on one line, for descriptions and search: white space folded, nothing hidden."""
    return " ".join(visible(text).split())


@lru_cache(maxsize=4096)
def _rendered(text: str) -> Markup:
    import nh3  # noqa: PLC0415  # slow to load

    cleaned = nh3.clean(
        _reader().render(text),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer nofollow",
    )
    return Markup(cleaned)  # noqa: S704 -- sanitised on the line above


def _kept(tag: str, name: str, value: str) -> str | None:
    return None if (tag, name) == ("a", "href") and link(value) is None else value


def _mark(match: re.Match[str]) -> str:
    return f"[U+{ord(match.group()):04X}]"


def finalize(value: object) -> object:
    """What a template writes for `value`: ``None`` as nothing, text with hidden characters marked."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(value)
    return value


def attribute(text: str) -> str:
    """`text` as an id: letters, digits and ``. _ -`` only.

    >>> attribute("approvals/qa-lead--qa-one.2")
    'approvals-qa-lead--qa-one.2'
    """
    folded = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^A-Za-z0-9._-]+", "-", folded).strip("-") or "x"
