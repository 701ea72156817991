"""Shells: each kind of page drawn once through the real theme, with slots where pages differ."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from golive.mkdocs_plugin.content_security import secured
from golive.mkdocs_plugin.targets import LinkTarget
from golive.publishing.stamping import Shell, Slot, split

TOP = "content"
"""Anchor of the page's own part: where the link that skips the navigation leads."""

_ELSEWHERE = {
    "rules": "policies",
    "criteria": "policies",
    "findings": "releases",
    "calendar": "changelog",
    "drills": "changelog",
    "raci": "people",
    "registers": "changelog",
    "reviews": "changelog",
}
"""First parts of addresses that belong to another part's tab."""


_BESIDE_BLOCK = re.compile(
    r"\n(?=</?(?:article|aside|body|div|footer|form|head|header|html|input|label|li|link|main|meta|nav|ol"
    r"|p|script|svg|title|ul)\b)"
)
_ENTRY = re.compile(
    r'(<(?:a|label)[^<>]* class="md-nav__link"[^<>]*>)\n<span class="md-ellipsis">\n([^<]*)\n</span>\n'
)
"""A name in the navigation, which the theme wraps once more than it needs."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What pages must share to share a shell.

    Attributes:
        section: first part of the address, ``""`` for the home page; it lights a tab.
        depth: number of folders below the site's top; addresses in the shell are relative.
        contents: whether there is a table of contents.
        wasm: whether the page runs WebAssembly.
    """

    section: str
    depth: int
    contents: bool
    wasm: bool = False


@dataclass(slots=True)
class Shells:
    """The shells of one build, each drawn when the first page needs it."""

    env: Environment
    nav: Navigation
    files: Files
    config: MkDocsConfig
    _drawn: dict[Kind, Shell] = field(default_factory=dict)

    def of(self, kind: Kind) -> Shell:
        """The shell for pages of `kind`.

        Raises:
            ShellError: the theme did not draw the slots as expected.
        """
        if kind not in self._drawn:
            self._drawn[kind] = split(self._draw(kind), _expected(kind, self.config))
        return self._drawn[kind]

    def _draw(self, kind: Kind) -> str:
        page = _placeholder(kind, self.config)
        item = _tab(self.nav, _ELSEWHERE.get(kind.section, kind.section))
        context = get_context(self.nav, self.files.documentation_pages(), self.config, page)
        if item is not None:
            item.active = True
        try:
            html = self.env.get_template("main.html").render(context)
        finally:
            if item is not None:
                item.active = False
        return secured(_dense(html), wasm=kind.wasm)


def kind_of(address: str, *, contents: bool, wasm: bool = False) -> Kind:
    """The kind of the page at `address`.

    >>> kind_of("releases/a/1/", contents=True)
    Kind(section='releases', depth=3, contents=True, wasm=False)
    """
    return Kind(address.partition("/")[0], address.count("/"), contents, wasm)


def _dense(html: str) -> str:
    # The theme leaves thousands of blanks; a shell holds no preformatted text that they could matter to,
    # and beside blocks none matters at all. HTML knows the namespace of its drawings.
    html = re.sub(r"\s*\n\s*", "\n", html).replace(' xmlns="http://www.w3.org/2000/svg"', "")
    return _BESIDE_BLOCK.sub("", _ENTRY.sub(r"\1\2", html))


def _placeholder(kind: Kind, config: MkDocsConfig) -> MkDocsPage:
    uri = "x/" * kind.depth + "index.html"
    file = LinkTarget("placeholder.md", None, config.site_dir, use_directory_urls=True, dest_uri=uri)
    page = MkDocsPage(Slot.TITLE.value, file, config)
    hidden = ["navigation"] if kind.contents else ["navigation", "toc"]
    page.meta = {"description": Slot.DESCRIPTION.value, "hide": hidden, "stamped": True}
    page.canonical_url = Slot.CANONICAL.value if config.site_url else None
    page.content = Slot.BODY.value
    page.toc = _contents(contents=kind.contents)
    return page


def _contents(*, contents: bool) -> TableOfContents:
    top = AnchorLink(title="", id=TOP, level=1)
    if contents:
        top.children.append(AnchorLink(title=Slot.ENTRY.value, id=Slot.ANCHOR.value, level=2))
    return TableOfContents([top])


def _expected(kind: Kind, config: MkDocsConfig) -> dict[Slot, int]:
    entry = 1 if kind.contents else 0
    return {
        Slot.TITLE: 2,  # the document's title and the header that appears on scrolling
        Slot.DESCRIPTION: 1,
        Slot.CANONICAL: 1 if config.site_url else 0,
        Slot.BODY: 1,
        Slot.ANCHOR: entry,
        Slot.ENTRY: entry,
    }


def _tab(nav: Navigation, section: str) -> MkDocsPage | NavSection | None:
    for item in nav.items:
        if isinstance(item, MkDocsPage | NavSection) and _section_of(item) == section:
            return item
    return None


def _section_of(item: MkDocsPage | NavSection) -> str | None:
    if isinstance(item, MkDocsPage):
        return item.url.partition("/")[0].removeprefix(".")
    pages = [child for child in item.children if isinstance(child, MkDocsPage)]
    return _section_of(pages[0]) if pages else None
