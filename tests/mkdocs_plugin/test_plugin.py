"""`mkdocs build` and `mkdocs serve` in a checkout give what `golive build` gives."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from golive import pipeline
from golive.mkdocs_plugin import GolivePlugin, plugin, site
from golive.mkdocs_plugin.content import Content, colophon, content
from golive.model.assessment import Judgement
from golive.model.book import Book
from golive.model.edition import Edition
from golive.model.findings import Finding
from golive.model.history import History, HistoryStatus
from golive.model.page import Page
from golive.model.places import Place
from golive.model.tree import Tree

Make = Callable[..., Content]
AS_OF = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _edition(book: Book | None = None, **fields: Any) -> Edition:
    return Edition(Tree({}), History(), book or Book(), Judgement(AS_OF), tool="0.1.0", **fields)


@pytest.fixture
def configured(checkout: Path, tmp_path: Path) -> tuple[MkDocsConfig, GolivePlugin]:
    """The checkout's own ``mkdocs.yml`` as ``mkdocs build --strict`` reads it, but another output folder."""
    config = load_config(str(checkout / "mkdocs.yml"), site_dir=str(tmp_path / "site"), strict=True)
    found = config.plugins["golive"]
    assert isinstance(found, GolivePlugin)
    return config, found


def test_mkdocs_build_writes_the_bytes_of_golive_build(
    made: Make,
    rule_pages: tuple[Page, ...],
    configured: tuple[MkDocsConfig, GolivePlugin],
    tmp_path: Path,
    files: Any,
) -> None:
    config, found = configured
    found.given = made(*rule_pages)
    build(config)
    site.build_content(made(*rule_pages), tmp_path / "other", site_source=site.site_source())
    assert files(tmp_path / "site") == files(tmp_path / "other")


def test_a_strict_mkdocs_build_refuses_a_dead_link(
    made: Make, rule_pages: tuple[Page, ...], configured: tuple[MkDocsConfig, GolivePlugin]
) -> None:
    config, found = configured
    whole = made(*rule_pages)
    found.given = replace(whole, addresses=whole.addresses | {"people/gone/"})
    with pytest.raises(Abort, match="strict mode"):
        build(config)


def test_no_output_lies_in_or_around_a_tracked_folder(checkout: Path, tracked: frozenset[str]) -> None:
    for settings in (checkout / "mkdocs.yml", site.site_source() / "mkdocs.yml"):
        out = Path(load_config(str(settings)).site_dir)
        assert out == checkout / "build" / "site"
    assert "site" in tracked
    assert "build" not in tracked


def test_the_book_is_read_at_the_commits_time_unless_told_another(
    configured: tuple[MkDocsConfig, GolivePlugin], checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[pipeline.Request] = []

    def edition(request: pipeline.Request) -> Edition:
        asked.append(request)
        return _edition(Book(broken_trust=("policies/book.yaml",)))

    monkeypatch.setattr(pipeline, "edition", edition)
    config, found = configured
    found.config["as_of"] = "2026-11-22T12:00:00Z"
    with pytest.raises(PluginError, match=r"trust files cannot be read: policies/book\.yaml"):
        found.on_config(config)
    assert asked[0].root == checkout
    assert asked[0].by_commit
    assert asked[0].as_of == AS_OF


def test_nothing_is_published_while_a_private_key_lies_in_the_book(
    configured: tuple[MkDocsConfig, GolivePlugin], monkeypatch: pytest.MonkeyPatch
) -> None:
    spilled = Finding("key-private", Place("records/people/a.yaml"), "a PRIVATE key stands in the book")
    monkeypatch.setattr(pipeline, "edition", lambda _: _edition(findings=(spilled,)))
    config, found = configured
    with pytest.raises(PluginError, match=r"private key lies in the book: records/people/a\.yaml"):
        found.on_config(config)


def test_a_book_that_can_be_read_becomes_pages(
    configured: tuple[MkDocsConfig, GolivePlugin], made: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, found = configured
    monkeypatch.setattr(pipeline, "edition", lambda _: _edition())
    monkeypatch.setattr(pipeline, "rule_docs", lambda: ())
    monkeypatch.setattr(plugin, "content", lambda *_: made(title="A & B"))
    assert str(found.on_config(config).site_name) == "A &amp; B"


def test_a_time_without_an_offset_is_refused(configured: tuple[MkDocsConfig, GolivePlugin]) -> None:
    config, found = configured
    found.config["as_of"] = "2026-11-22T12:00:00"
    with pytest.raises(PluginError, match="has no offset"):
        found.on_config(config)


def test_an_unknown_search_engine_is_refused(checkout: Path) -> None:
    errors, _ = GolivePlugin().load_config({"search": "grep"})
    assert "grep" in str(errors)
    assert checkout


def test_serve_watches_the_book_and_the_sites_source(
    configured: tuple[MkDocsConfig, GolivePlugin], checkout: Path
) -> None:
    config, found = configured
    watched: list[str] = []
    server = SimpleNamespace(watch=watched.append)
    found.on_serve(server, config=config)  # type: ignore[arg-type]
    assert watched == [str(checkout / "records"), str(checkout / "policies"), str(site.site_source())]


def test_the_colophon_of_a_book_outside_git_says_so() -> None:
    facts = colophon(_edition())
    assert facts["commit"] == facts["commit_url"] == ""
    assert facts["uncommitted"] == "yes"
    assert facts["history"] == "history not judged: this is a trial book"
    assert facts["trial"] == "yes"
    assert facts["as_of"] == "2026-11-22T12:00:00Z"


def _at_forge(kind: str, url: str) -> Edition:
    forge = SimpleNamespace(kind=kind, url=url)
    settings = SimpleNamespace(record=SimpleNamespace(title="Book", forge=forge, opened=AS_OF))
    edition = _edition(Book(settings=settings))  # type: ignore[arg-type]
    return replace(edition, tree=Tree({}, commit="abc", clean=True), history=History(HistoryStatus.COMPLETE))


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("github", "https://git.example.org/book/commit/abc"),
        ("gitea", "https://git.example.org/book/commit/abc"),
        ("gitlab", "https://git.example.org/book/-/commit/abc"),
    ],
)
def test_the_colophon_links_to_the_commit_on_the_forge(kind: str, address: str) -> None:
    facts = colophon(_at_forge(kind, "https://git.example.org/book/"))
    assert facts["commit_url"] == address
    assert facts["uncommitted"] == facts["trial"] == ""
    assert facts["history"].startswith("history read to its beginning")


def test_a_forge_with_another_scheme_never_becomes_a_link() -> None:
    assert colophon(_at_forge("github", "javascript:alert(1)//"))["commit_url"] == ""


def test_the_content_of_an_edition_names_a_book_without_settings() -> None:
    whole = content(_edition(), (), site.site_source())
    assert whole.title == "Release governance"
    assert {"", "releases/", "policies/"} <= whole.addresses
    assert {page.address for page in whole.pages()} == whole.addresses
    assert [artifact.path for artifact in whole.artifacts()]


def test_both_doors_give_the_same_site_of_the_demonstration_book(
    configured: tuple[MkDocsConfig, GolivePlugin], checkout: Path, tmp_path: Path, files: Any
) -> None:
    config, _ = configured
    build(config)
    edition = pipeline.edition(pipeline.Request(checkout, datetime.now(UTC), by_commit=True))
    report = site.build(
        edition, tmp_path / "other", rules=pipeline.rule_docs(), site_source=site.site_source()
    )
    assert files(tmp_path / "site") == files(tmp_path / "other")
    assert report.pages >= len(edition.judgement.assessments)


def test_a_build_leaves_the_environment_as_it_was(
    made: Make, plain_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.delenv("NO_MKDOCS_2_WARNING", raising=False)
    site.build_content(made(), tmp_path / "site", site_source=plain_source)
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    assert "NO_MKDOCS_2_WARNING" not in os.environ
