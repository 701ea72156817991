"""A small literal book's pages, and the real site source around them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from golive.judging.rules import catalogue
from golive.mkdocs_plugin import site
from golive.mkdocs_plugin.content import Content
from golive.model.artifact import Artifact
from golive.model.page import Heading, Page, SearchEntry

_RULE_LINK = re.compile(r"\[([^\]]+)\]\((?:\.\./)*rules/[a-z-]+\.md\)")
FIXED = (
    "",
    "releases/",
    "products/",
    "people/",
    "policies/",
    "criteria/",
    "rules/",
    "changelog/",
    "audit/",
    "calendar/",
    "drills/",
    "raci/",
    "charter/",
    "registers/",
    "reviews/",
    "findings/",
)
HOSTILE = '<script>alert(1)</script>{{ 7*7 }}"\ue000'
COLOPHON = {
    "commit": "a" * 40,
    "commit_short": "a" * 12,
    "commit_url": "https://git.example.org/commit/" + "a" * 40,
    "as_of": "2026-11-22T12:00:00Z",
    "as_of_words": "2026-11-22 12:00 UTC",
    "tool": "0.1.0",
    "trust": "trust rests on the repository's branch protection",
    "trial": "yes",
    "uncommitted": "",
    "history": "",
}

Make = Callable[..., Content]


def _release(version: str) -> Page:
    title = f"oslo.messaging {version}"
    body = (
        f'<h1>{title}</h1><h2 id="why">Why</h2><p><a href="../../">All releases</a> '
        f'<a href="../../../api/v1/releases.json">data</a> <a href="#why">here</a> '
        f'<a href="https://example.org/x">out</a> <a href="mailto:a@example.org">mail</a></p>'
    )
    entry = SearchEntry(f"{title} PAY-1123 qa-one", (("product", "oslo.messaging"),))
    return Page(
        f"releases/oslo.messaging/{version}/",
        title,
        f"Release {title}.",
        body,
        (Heading("why", "Why"),),
        entry,
    )


def _fixed(address: str) -> Page:
    up = "../" * address.count("/") or "./"
    return Page(address, address or "Home", "A page.", f'<h1>{address}</h1><a href="{up}about/">About</a>')


@pytest.fixture(scope="session")
def made() -> Make:
    """A factory of contents: releases of one product, the fixed pages, and more `pages` if wanted."""

    def make(*pages: Page, versions: tuple[str, ...] = ("2.4.1", "10.0.0"), title: str = HOSTILE) -> Content:
        every = [*map(_fixed, FIXED), *map(_release, versions), *pages]
        return Content(
            title=title,
            as_of=datetime(2026, 11, 22, 12, tzinfo=UTC),
            addresses=frozenset(page.address for page in every),
            pages=lambda: iter(every),
            artifacts=lambda: iter([Artifact("api/v1/releases.json", b"{}\n")]),
            colophon=COLOPHON,
        )

    return make


@pytest.fixture(scope="session")
def rule_pages() -> tuple[Page, ...]:
    """A page for every rule; a hand-written page links to each of them."""
    return tuple(_fixed(f"rules/{rule.slug}/") for rule in catalogue())


@pytest.fixture(scope="session")
def plain_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's source for contents without pages of rules: what links to one names it instead."""
    copy = tmp_path_factory.mktemp("source") / "site"
    shutil.copytree(site.site_source(), copy)
    for page in copy.glob("pages/**/*.md"):
        page.write_text(_RULE_LINK.sub(r"\1", page.read_text("utf-8")), "utf-8")
    return copy


@pytest.fixture
def publish(tmp_path: Path, plain_source: Path) -> Callable[..., Path]:
    """Publishes a content and gives the site's folder, the same for every call of a test."""

    def run(content: Content, search: str = "auto", out: Path = tmp_path / "build" / "site") -> Path:
        site.build_content(content, out, site_source=plain_source, search=search)
        return out

    return run


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def built(made: Make, plain_source: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The folders of two sites, by search engine; tests only read them."""
    top = tmp_path_factory.mktemp("built")
    for search in ("material", "pagefind"):
        site.build_content(made(), top / search, site_source=plain_source, search=search)
    return {search: top / search for search in ("material", "pagefind")}


@pytest.fixture(scope="session")
def files() -> Callable[[Path], dict[str, bytes]]:
    """Every file of a folder, by relative path."""
    return _files


@pytest.fixture
def raising(made: Make) -> Content:
    """A content whose third page is never made."""
    content = made()

    def pages() -> Iterator[Page]:
        for number, page in enumerate(content.pages()):
            if number == 2:
                raise RuntimeError("out of ideas")
            yield page

    return replace(content, pages=pages)


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder with ``mkdocs.yml``."""
    return site.site_source().parent


@pytest.fixture(scope="session")
def tracked(checkout: Path) -> frozenset[str]:
    """First folders of all files that git tracks, or could track, in the checkout."""
    command = ["git", "-C", str(checkout), "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return frozenset(line.partition("/")[0] for line in listed.splitlines())
