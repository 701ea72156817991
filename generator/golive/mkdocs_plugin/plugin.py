"""The MkDocs plugin: hand-written pages by MkDocs, all others stamped beside them."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape
from mkdocs.config import config_options as option
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from golive import pipeline
from golive.mkdocs_plugin import searching
from golive.mkdocs_plugin.content import Content, content
from golive.mkdocs_plugin.content_security import secured
from golive.mkdocs_plugin.filling import Filling, HandWritten, Written
from golive.mkdocs_plugin.output import Output
from golive.mkdocs_plugin.shells import Shells
from golive.mkdocs_plugin.source import site_source
from golive.mkdocs_plugin.targets import add_targets
from golive.publishing.prose import visible
from golive.publishing.stamping import without_marks

SEARCH_PLUGIN = "material/search"

log = logging.getLogger("mkdocs.plugins.golive")


class GoliveConfig(Config):  # type: ignore[no-untyped-call]
    """Settings below ``plugins: golive:``.

    `book` is the book's top folder, relative to ``mkdocs.yml``; `as_of` an RFC 3339 time with an
    offset; `search` is ``material``, ``pagefind`` or ``auto``.
    """

    book = option.Type(str, default=".")
    as_of = option.Optional(option.Type(str))
    search = option.Choice(("auto", *searching.Engine), default="auto")


class GolivePlugin(BasePlugin[GoliveConfig]):  # type: ignore[no-untyped-call]
    """Adds a book's pages to a MkDocs site.

    Attributes:
        given: the pages to add; ``None`` reads them from the book at each build.
        written: what the last build wrote; ``None`` before.
        hand_written: the pages that MkDocs drew in the last build.
    """

    given: Content | None = None
    written: Written | None = None
    engine: searching.Engine

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the book and hands its title and facts to the theme."""
        self._content = self.given or _of_book(self.config, config)
        self.engine = searching.chosen(self.config.search, len(self._content.addresses))
        self.hand_written: list[HandWritten] = []
        self._documents: list[searching.SearchDocument] = []
        _dress(config, self._content, self.engine)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Lets hand-written pages link to stamped ones."""
        add_targets(files, self._content.addresses, config)
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """Keeps the navigation, which shells show too."""
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Keeps the theme, which draws the shells."""
        self._shells = Shells(env, self._nav, files, config)
        return env

    def on_page_context(self, context: Any, *, page: MkDocsPage, **_: Any) -> Any:
        """Takes a hand-written page into the search."""
        self._documents.append(searching.of_text(page.url, str(page.title), page.content or ""))
        return context

    def on_post_page(self, output: str, *, page: MkDocsPage, **_: Any) -> str:
        """Adds the content security policy to a hand-written page."""
        html = secured(output)
        self.hand_written.append(HandWritten(page.url, html))
        return html

    def on_post_template(self, output_content: str, *, template_name: str, **_: Any) -> str:
        """Adds the content security policy to the page for unknown addresses."""
        return secured(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamps every page; each problem is a warning, which strict builds refuse."""
        output = Output(Path(config.site_dir))
        filling = Filling(self._content, self._shells, self.engine, output, config.site_url or "")
        self.written = filling.fill(self.hand_written, self._documents)
        for problem in self.written.problems:
            log.warning("%s", problem)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """Builds again when the book or the site's source changes."""
        book = _book_folder(self.config, config)
        for folder in (book / "records", book / "policies", site_source()):
            server.watch(str(folder))
        return server


def _of_book(settings: GoliveConfig, config: MkDocsConfig) -> Content:
    as_of = datetime.fromisoformat(settings.as_of) if settings.as_of else None
    if as_of is not None and as_of.tzinfo is None:
        raise PluginError(f"as_of {settings.as_of} has no offset: write it as 2026-11-22T12:00:00Z")
    root = _book_folder(settings, config)
    edition = pipeline.edition(pipeline.Request(root, datetime.now(UTC), as_of=as_of, by_commit=True))
    if edition.book.broken_trust:
        files = ", ".join(edition.book.broken_trust)
        raise PluginError(f"nothing is published while trust files cannot be read: {files}")
    if edition.spilled:
        files = ", ".join(edition.spilled)
        raise PluginError(f"nothing is published while a private key lies in the book: {files}")
    return content(edition, pipeline.rule_docs(), site_source())


def _book_folder(settings: GoliveConfig, config: MkDocsConfig) -> Path:
    return (Path(config.config_file_path or "mkdocs.yml").resolve().parent / settings.book).resolve()


def _dress(config: MkDocsConfig, content: Content, engine: searching.Engine) -> None:
    # MkDocs' templates do not escape: record text reaches them escaped, as markup.
    config.site_name = _safe(content.title)
    facts = {name: _safe(text) for name, text in content.colophon.items()}
    config.extra["golive"] = {**facts, "search": engine.value}
    config.theme.static_templates.discard("sitemap.xml")
    plugin = config.plugins.get(SEARCH_PLUGIN)
    if plugin is not None:
        plugin.config["enabled"] = engine is searching.Engine.MATERIAL


def _safe(text: str) -> Markup:
    return escape(visible(without_marks(text)))
