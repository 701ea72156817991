"""Search: which engine, what it is given, and that nothing else is left behind."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pagefind_bin
import pytest

from golive.mkdocs_plugin import site
from golive.mkdocs_plugin.content import Content
from golive.mkdocs_plugin.searching import Engine, SearchDocument, chosen, index, of_page, of_text
from golive.mkdocs_plugin.searching.engine import MATERIAL_PAGES
from golive.mkdocs_plugin.searching.material import searched
from golive.model.page import Page, SearchEntry

Make = Callable[..., Content]
HOSTILE = SearchDocument(
    "people/x/", "<b>&", "text </p><script>", 'a "quoted" one', (("role", '"><script>'),)
)


@pytest.mark.parametrize(
    ("wanted", "pages", "engine"),
    [
        ("auto", MATERIAL_PAGES, Engine.MATERIAL),
        ("auto", MATERIAL_PAGES + 1, Engine.PAGEFIND),
        ("material", MATERIAL_PAGES + 1, Engine.MATERIAL),
        ("pagefind", 1, Engine.PAGEFIND),
    ],
)
def test_the_engine_follows_the_number_of_pages_unless_it_is_named(
    wanted: str, pages: int, engine: Engine
) -> None:
    assert chosen(wanted, pages) is engine


def test_an_unknown_engine_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="grep"):
        chosen("grep", 1)


def test_a_page_without_an_entry_is_left_out() -> None:
    assert of_page(Page("a/", "A", "D", "B")) is None
    assert of_page(Page("a/", "A", "D", "B", search=SearchEntry("x"))) == SearchDocument("a/", "A", "x", "D")


def test_a_hand_written_page_is_found_by_its_words() -> None:
    html = (
        "<h1>A &amp; B<a>\u00b6</a></h1><style>no</style><script>no</script><p>PAY-1 <code>x&lt;y</code></p>"
    )
    assert of_text("a/", "A &amp; B", html) == SearchDocument("a/", "A & B", "A & B PAY-1 x<y")


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("oslo.messaging", "oslo messaging"),
        ("PAY-1123", "PAY 1123"),
        ("2.4.1", ""),
        ("2026-11-22", ""),
        ("plain words", ""),
        ("a.b a.b", "a b"),
    ],
)
def test_a_part_of_a_compound_word_finds_it_but_versions_stay_whole(text: str, more: str) -> None:
    assert searched(text) == f"{text} {more}".strip()


def test_materials_index_escapes_what_it_shows_as_html(tmp_path: Path) -> None:
    with index(Engine.MATERIAL, tmp_path) as search:
        search.add(HOSTILE)
        search.add(SearchDocument("b/", "B", "b"))
        search.finish()
    text = (tmp_path / "search" / "search_index.json").read_text()
    documents = json.loads(text)["docs"]
    assert [document["location"] for document in documents] == ["people/x/", "b/"]
    assert documents[0]["title"] == "&lt;b&gt;&amp;"
    assert "<script>" not in text


def test_an_empty_index_is_well_formed(tmp_path: Path) -> None:
    with index(Engine.MATERIAL, tmp_path) as search:
        search.finish()
    assert json.loads((tmp_path / "search" / "search_index.json").read_text())["docs"] == []


def test_pagefind_indexes_every_document_and_leaves_no_scratch_files(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    with index(Engine.PAGEFIND, tmp_path / "site") as search:
        search.add(HOSTILE)
        search.add(SearchDocument("releases/oslo.messaging/2.4.1/", "oslo.messaging 2.4.1", "PAY-1123"))
        search.finish()
    entry = json.loads((tmp_path / "site" / "pagefind" / "pagefind-entry.json").read_text())
    assert entry["languages"]["en"]["page_count"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_pagefind_that_fails_publishes_nothing(
    made: Make, plain_source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho no memory >&2\nexit 1\n")
    broken.chmod(0o700)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: broken)
    with pytest.raises(site.SiteError, match="Pagefind failed: no memory"):
        site.build_content(made(), tmp_path / "out" / "site", site_source=plain_source, search="pagefind")
    assert list((tmp_path / "out").iterdir()) == []


def test_with_pagefind_the_header_leads_to_the_search_page(built: Mapping[str, Path]) -> None:
    html = (built["pagefind"] / "releases/oslo.messaging/2.4.1/index.html").read_text()
    assert 'action="../../../search/"' in html
    assert "md-search__form" not in html
    page = (built["pagefind"] / "search/index.html").read_text()
    assert 'src="../pagefind/pagefind-ui.js"' in page
    assert not (built["pagefind"] / "search/search_index.json").exists()


def test_with_material_there_is_no_search_page(built: Mapping[str, Path]) -> None:
    html = (built["material"] / "releases/oslo.messaging/2.4.1/index.html").read_text()
    assert "md-search__form" in html
    assert not (built["material"] / "search/index.html").exists()
    assert not (built["material"] / "pagefind").exists()
