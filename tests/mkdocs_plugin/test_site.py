"""A whole site: what is in it, that its links lead somewhere, and that it asks nothing of others."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from golive.mkdocs_plugin import site
from golive.mkdocs_plugin.content import Content
from golive.model.artifact import Artifact
from golive.model.page import Heading, Page
from golive.publishing.stamping import Slot

Make = Callable[..., Content]
Publish = Callable[..., Path]
Files = Callable[[Path], dict[str, bytes]]
Built = Mapping[str, Path]

RELEASE = "releases/oslo.messaging/2.4.1/index.html"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [(tag, value) for name, value in attrs if name in {"href", "src", "action"} and value]


def _links(html: bytes) -> list[tuple[str, str]]:
    reader = _Reader()
    reader.feed(html.decode())
    return reader.links


def _pages(files: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    yield from ((path, data) for path, data in files.items() if path.endswith(".html"))


def test_a_site_has_stamped_and_hand_written_pages_data_search_and_map(built: Built, files: Files) -> None:
    found = files(built["material"])
    wanted = {
        "index.html",
        "404.html",
        RELEASE,
        "about/index.html",
        "how-to/approve/index.html",
        "api/v1/releases.json",
        "search/search_index.json",
        "sitemap.xml",
        "assets/stylesheets/golive.css",
        "assets/images/logo.svg",
    }
    assert wanted <= found.keys()
    pages = [path for path in found if path.endswith("index.html")]
    assert found["sitemap.xml"].count(b"<loc>") == len(pages)
    assert b"lastmod" not in found["sitemap.xml"]
    assert "sitemap.xml.gz" not in found


def test_the_report_counts_what_was_written(made: Make, plain_source: Path, tmp_path: Path) -> None:
    report = site.build_content(made(), tmp_path / "site", site_source=plain_source)
    assert (report.pages, report.artifacts, report.search) == (18, 1, "material")
    assert report.hand_written >= 4


@pytest.mark.parametrize("search", ["material", "pagefind"])
def test_every_link_of_every_page_leads_to_a_file(built: Built, files: Files, search: str) -> None:
    found = files(built[search])
    for path, html in _pages(found):
        for _, link in _links(html):
            parts = urlsplit(urljoin(f"http://site/{path}", link))
            if parts.scheme == "http" and parts.netloc == "site":
                target = unquote(parts.path).lstrip("/")
                assert {target, f"{target}index.html", f"{target}/index.html"} & found.keys(), (path, link)


def test_no_page_loads_anything_from_another_host(built: Built, files: Files) -> None:
    for path, html in (*_pages(files(built["material"])), *_pages(files(built["pagefind"]))):
        for tag, link in _links(html):
            assert tag == "a" or not urlsplit(link).netloc, (path, link)


@pytest.mark.parametrize("search", ["material", "pagefind"])
def test_every_inline_script_is_in_the_pages_policy(built: Built, files: Files, search: str) -> None:
    for path, html in _pages(files(built[search])):
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html.decode())
        assert policy, path
        for script in re.findall(rb"<script>(.*?)</script>", html, re.DOTALL):
            assert f"'sha256-{b64encode(sha256(script).digest()).decode()}'" in policy.group(1), path
        assert ("'wasm-unsafe-eval'" in policy.group(1)) == (path == "search/index.html")


def test_record_text_stays_text_in_every_page(made: Make, publish: Publish, files: Files) -> None:
    hostile = Page("people/x/", "<img src=x onerror=y>{{ config }}", "'\"><script>", "<h1>x</h1>")
    found = files(publish(made(hostile)))
    for path, html in _pages(found):
        assert b"<script>alert" not in html, path
        assert b"<img src=x" not in html, path
        assert not any(slot.value.encode() in html for slot in Slot), path
    assert b"{{ 7*7 }}" in found["index.html"]
    assert b"{{ config }}" in found["people/x/index.html"]


@pytest.mark.parametrize(
    ("address", "tab"),
    [
        ("index.html", "Home"),
        ("releases/index.html", "Releases"),
        (RELEASE, "Releases"),
        ("criteria/index.html", "Policies"),
        ("rules/index.html", "Policies"),
        ("how-to/set-up/index.html", "How to"),
        ("glossary/index.html", "About"),
    ],
)
def test_the_tab_of_the_pages_section_is_lit(built: Built, address: str, tab: str) -> None:
    html = (built["material"] / address).read_text()
    lit = re.findall(r'md-tabs__item--active">\s*<a [^>]*>\s*([^<]*?)\s*</a>', html)
    assert lit == [tab]


def test_a_page_with_headings_has_a_table_of_contents_and_one_without_has_none(built: Built) -> None:
    out = built["material"]
    assert 'href="#why"' in (out / RELEASE).read_text()
    assert "Table of contents</label>" not in re.sub(
        r"\s*\n\s*", "", (out / "releases/index.html").read_text()
    )


def test_the_footer_says_commit_time_tool_and_what_trust_rests_on(built: Built) -> None:
    out = built["material"]
    for path in (RELEASE, "about/index.html"):
        html = (out / path).read_text()
        assert "aaaaaaaaaaaa" in html
        assert '<time datetime="2026-11-22T12:00:00Z">' in html
        assert "golive 0.1.0" in html
        assert "branch protection" in html
        assert "Trial book." in html


def test_the_page_for_unknown_addresses_works_at_any_depth(built: Built) -> None:
    html = (built["material"] / "404.html").read_text()
    assert "Content-Security-Policy" in html
    assert re.findall(r'(?:href|src)="([^"]*)"', html) == ["../"]


def test_the_names_in_the_navigation_stand_in_no_more_elements_than_needed(built: Built) -> None:
    html = (built["material"] / RELEASE).read_text()
    assert '<a href="../../../products/" class="md-nav__link">Products</a>' in html
    assert '<a href="#why" class="md-nav__link">Why</a>' in html
    assert "xmlns=" not in html


def test_a_decision_leads_back_to_the_list_of_decisions(built: Built) -> None:
    html = (built["material"] / "decisions/dependencies/index.html").read_text()
    assert '<a href="../">All decisions</a>' in html
    assert "All decisions" not in (built["material"] / "decisions/index.html").read_text()


def test_an_opened_book_has_no_notice(made: Make, publish: Publish) -> None:
    content = made()
    opened = replace(content, colophon={**content.colophon, "trial": ""})
    assert "Trial book." not in (publish(opened) / RELEASE).read_text()


def test_two_builds_are_equal_byte_for_byte(
    made: Make, publish: Publish, files: Files, tmp_path: Path
) -> None:
    one = files(publish(made(), "material", tmp_path / "one" / "site"))
    two = files(publish(made(), "material", tmp_path / "elsewhere" / "two"))
    assert one == two
    assert not [path for path, data in one.items() if str(tmp_path).encode() in data]


def test_two_builds_with_pagefind_differ_at_most_in_its_folder(
    made: Make, publish: Publish, files: Files, tmp_path: Path
) -> None:
    one = files(publish(made(), "pagefind", tmp_path / "one" / "site"))
    two = files(publish(made(), "pagefind", tmp_path / "two" / "site"))
    assert {p: d for p, d in one.items() if not p.startswith("pagefind/")} == {
        p: d for p, d in two.items() if not p.startswith("pagefind/")
    }
    assert "search/index.html" in one


def test_each_page_is_written_before_the_next_is_made(made: Make, publish: Publish, tmp_path: Path) -> None:
    content = made(versions=("1.0", "2.0", "3.0"))

    def pages() -> Iterator[Page]:
        before = None
        for page in content.pages():
            assert before is None or list(tmp_path.glob(f"build/.site.new-*/{before.path}"))
            yield page
            before = page

    assert (publish(replace(content, pages=pages)) / "releases/oslo.messaging/3.0/index.html").is_file()


def _refused(content: Content, publish: Publish, *words: str) -> None:
    with pytest.raises(site.SiteError) as caught:
        publish(content)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_a_dead_link_in_a_stamped_page_is_refused(made: Make, publish: Publish) -> None:
    page = Page("people/x/", "x", "x", '<h1>x</h1><a href="../y/">y</a>')
    _refused(made(page), publish, "page 'people/x/' links to '../y/', which leads nowhere")


def test_a_link_that_is_only_text_is_none(made: Make, publish: Publish) -> None:
    publish(made(Page("people/x/", "x", "x", '<h1>x</h1><p>&lt;a href="nowhere/" and href="gone"</p>')))


def test_many_problems_are_counted(made: Make, publish: Publish) -> None:
    body = "".join(f'<a href="gone-{n}/">x</a>' for n in range(40))
    _refused(made(Page("people/x/", "x", "x", body)), publish, "and 15 more of this kind")


def test_a_heading_that_the_page_does_not_have_is_refused(made: Make, publish: Publish) -> None:
    page = Page("people/x/", "x", "x", "<h1>x</h1>", (Heading("gone", "Gone"),))
    _refused(made(page), publish, "lists the heading 'gone', which it does not have")


def test_an_address_without_a_page_is_refused(made: Make, publish: Publish) -> None:
    content = made()
    more = replace(content, addresses=content.addresses | {"people/nobody/"})
    _refused(more, publish, "'people/nobody/' is in the table of pages, but no page was made")


def test_two_pages_whose_addresses_differ_only_in_case_are_refused(made: Make, publish: Publish) -> None:
    pages = (Page("people/x/", "x", "x", "<h1>x</h1>"), Page("people/X/", "X", "X", "<h1>X</h1>"))
    _refused(made(*pages), publish, "differ only in case: people/x/index.html and people/X/index.html")


def test_a_stamped_page_in_place_of_a_hand_written_one_is_refused(made: Make, publish: Publish) -> None:
    _refused(
        made(Page("about/", "x", "x", "<h1>x</h1>")), publish, "two outputs have one path: about/index.html"
    )


@pytest.mark.parametrize("path", ["../out.json", "/etc/x", "a//b", "a\\b", "a/./b"])
def test_an_output_that_leads_outside_is_refused(made: Make, publish: Publish, path: str) -> None:
    content = replace(made(), artifacts=lambda: iter([Artifact(path, b"")]))
    _refused(content, publish, "leads outside the site")


@pytest.fixture
def source(plain_source: Path, tmp_path: Path) -> Path:
    """A copy of the site's source that a test may change."""
    copy = tmp_path / "source"
    shutil.copytree(plain_source, copy)
    return copy


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[x](nowhere.md)", "'nowhere.md'"),
        ("[x](releases/oslo.messaging/9.9.9.md)", "releases/oslo.messaging/9.9.9.md"),
        ("[x](glossary.md#nothing-here)", "#nothing-here"),
        ('<a href="../gone/">x</a>', "../gone/"),
    ],
)
def test_a_dead_link_in_a_hand_written_page_is_refused(
    made: Make, tmp_path: Path, source: Path, text: str, told: str
) -> None:
    (source / "pages" / "about.md").write_text(f"# About\n\n{text}\n")
    with pytest.raises(site.SiteError) as caught:
        site.build_content(made(), tmp_path / "site", site_source=source)
    assert told in str(caught.value)
    assert not (tmp_path / "site").exists()


def test_a_hand_written_page_in_place_of_a_stamped_one_is_refused(
    made: Make, tmp_path: Path, source: Path
) -> None:
    (source / "pages" / "index.md").write_text("# Home\n")
    with pytest.raises(site.SiteError, match=r"two outputs have one path: index\.html"):
        site.build_content(made(), tmp_path / "site", site_source=source)


def test_a_hand_written_page_may_link_to_a_stamped_one(made: Make, tmp_path: Path, source: Path) -> None:
    (source / "pages" / "about.md").write_text(
        "# About\n\n[the release](releases/oslo.messaging/2.4.1.md#why)\n"
    )
    site.build_content(made(), tmp_path / "site", site_source=source)
    assert 'href="../releases/oslo.messaging/2.4.1/#why"' in (tmp_path / "site/about/index.html").read_text()


def test_settings_that_mkdocs_refuses_are_told(made: Make, tmp_path: Path, source: Path) -> None:
    (source / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: pages\ntheme: {name: nonesuch}\nplugins: [golive]\n"
    )
    with pytest.raises(site.SiteError, match="theme"):
        site.build_content(made(), tmp_path / "site", site_source=source)


def test_another_plugin_by_the_same_name_is_refused(made: Make, tmp_path: Path, source: Path) -> None:
    (source / "mkdocs.yml").write_text("site_name: x\ndocs_dir: pages\nplugins: [search]\n")
    with pytest.raises(site.SiteError, match="golive"):
        site.build_content(made(), tmp_path / "site", site_source=source)


def test_with_a_site_address_every_page_names_its_own(made: Make, tmp_path: Path, source: Path) -> None:
    settings = source / "mkdocs.yml"
    settings.write_text(settings.read_text() + "\nsite_url: https://audit.example.org/book/\n")
    site.build_content(made(), tmp_path / "site", site_source=source)
    html = (tmp_path / "site" / RELEASE).read_text()
    address = "https://audit.example.org/book/releases/oslo.messaging/2.4.1/"
    assert f'<link rel="canonical" href="{address}">' in html
    assert f"<loc>{address}</loc>" in (tmp_path / "site" / "sitemap.xml").read_text()


def test_a_search_index_has_one_compact_document_for_each_page(built: Built) -> None:
    index = json.loads((built["material"] / "search/search_index.json").read_text())
    assert index["config"]["lang"] == ["en"]
    by_place = {document["location"]: document for document in index["docs"]}
    release = by_place["releases/oslo.messaging/2.4.1/"]
    assert release["title"] == "oslo.messaging 2.4.1"
    assert "PAY-1123" in release["text"]
    assert "releases/" not in by_place, "a page without a search entry is left out"
    assert "signature" in by_place["how-to/approve/"]["text"]


def test_the_footer_of_a_book_outside_git_says_so_once(made: Make, publish: Publish) -> None:
    inside = made()
    outside = {**inside.colophon, "commit": "", "commit_short": "", "commit_url": "", "uncommitted": "yes"}
    html = (publish(replace(inside, colophon=outside)) / "about/index.html").read_text(encoding="utf-8")
    assert "This folder is not in git, so nobody can build the same from a commit" in html
    assert "uncommitted" not in html
