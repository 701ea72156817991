"""`golive build`: the whole site in one call, put in place only when it is whole and sound."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from golive.mkdocs_plugin.content import Content, content
from golive.mkdocs_plugin.folders import FolderError, replaced
from golive.mkdocs_plugin.plugin import GolivePlugin
from golive.mkdocs_plugin.searching.pagefind import PagefindError
from golive.mkdocs_plugin.source import site_source
from golive.model.edition import Edition
from golive.model.rule_doc import RuleDoc

__all__ = ["SiteError", "SiteReport", "build", "build_content", "site_source"]


class SiteError(Exception):
    """The site was not published and the old one stands.

    Attributes:
        problems: why, a sentence each.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        """`problems` become the message, a line each."""
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class SiteReport:
    """What was published.

    Attributes:
        pages: number of stamped pages. hand_written: number of pages that MkDocs drew.
        artifacts: number of data files. search: the engine, ``material`` or ``pagefind``.
    """

    pages: int
    hand_written: int
    artifacts: int
    search: str


def build(
    edition: Edition, out: Path, *, rules: tuple[RuleDoc, ...], site_source: Path, search: str = "auto"
) -> SiteReport:
    """Publishes an edition's site at `out`.

    Args:
        edition: the book as it was judged.
        out: the site's folder; replaced as a whole at the very end.
        rules: the rules' documentation, which becomes pages.
        site_source: folder with ``mkdocs.yml``, ``pages/``, ``theme/`` and ``templates/``.
        search: ``material``, ``pagefind`` or ``auto``.

    Raises:
        SiteError: something is wrong with the site; what stood at `out` still stands.
    """
    return build_content(content(edition, rules, site_source), out, site_source=site_source, search=search)


def build_content(content: Content, out: Path, *, site_source: Path, search: str = "auto") -> SiteReport:
    """Publishes any content, as `build` does.

    Raises:
        SiteError: as `build`.
    """
    _check_apart(out.resolve(), site_source.resolve())
    try:
        with replaced(out) as folder:
            return _drawn(content, folder, site_source, search)
    except (FolderError, PagefindError) as error:
        raise SiteError((str(error),)) from error


def _drawn(content: Content, folder: Path, site_source: Path, search: str) -> SiteReport:
    with _environment(content), _warnings() as problems:
        try:
            config, plugin = _config(site_source, folder)
            plugin.given = content
            plugin.config["search"] = search
            mkdocs_build(config)
        except (Abort, ConfigurationError) as error:
            raise SiteError(tuple(problems) or (str(error),)) from error
    written = plugin.written
    if problems or written is None:
        raise SiteError(tuple(problems))
    return SiteReport(written.pages, len(plugin.hand_written), written.artifacts, plugin.engine.value)


def _config(site_source: Path, folder: Path) -> tuple[MkDocsConfig, GolivePlugin]:
    config = load_config(
        str(site_source / "mkdocs.yml"), site_dir=str(folder), use_directory_urls=True, strict=False
    )
    plugin = config.plugins.get("golive")
    if not isinstance(plugin, GolivePlugin):
        raise ConfigurationError("The site's mkdocs.yml does not list the plugin golive.")
    return config, plugin


def _check_apart(out: Path, site_source: Path) -> None:
    if out == site_source or out in site_source.parents or site_source in out.parents:
        raise SiteError((f"The folder {out.name} holds the site's source. Choose another for the site.",))


@contextmanager
def _environment(content: Content) -> Iterator[None]:
    wanted = {
        "SOURCE_DATE_EPOCH": str(int(content.as_of.timestamp())),
        "NO_MKDOCS_2_WARNING": "1",
    }
    before: Mapping[str, str | None] = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.problems.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    # A warning of MkDocs is a broken link or a missing page: an error of a site that is published.
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.problems
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
