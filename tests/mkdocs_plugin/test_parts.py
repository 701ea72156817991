"""The small parts: addresses, links, outputs, the site's source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import golive
from golive.mkdocs_plugin.content_security import secured
from golive.mkdocs_plugin.links import LinkCheck, destination, links
from golive.mkdocs_plugin.output import Output, OutputError
from golive.mkdocs_plugin.shells import Kind, kind_of
from golive.mkdocs_plugin.sitemap import sitemap
from golive.mkdocs_plugin.source import site_source
from golive.mkdocs_plugin.targets import source_of


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("", "index.md"),
        ("releases/", "releases/index.md"),
        ("releases/oslo.messaging/2.4.1/", "releases/oslo.messaging/2.4.1.md"),
    ],
)
def test_a_stamped_page_is_linked_like_a_source_file(address: str, source: str) -> None:
    assert source_of(address) == source


@pytest.mark.parametrize(
    ("address", "link", "file"),
    [
        ("releases/a/1/", "../../../products/a/#top", "products/a/index.html"),
        ("releases/a/1/", "../2/?x=1", "releases/a/2/index.html"),
        ("releases/a/1/", "../../../api/v1/x.json", "api/v1/x.json"),
        ("releases/a/1/", "a%20b.json", "releases/a/1/a b.json"),
        ("releases/a/1/", "x?a=1&amp;b=2", "releases/a/1/x"),
        ("about/", "./", "about/index.html"),
        ("about/", "..", "index.html"),
        ("about/", "?q=1", "about/index.html"),
        ("", ".", "index.html"),
        ("", "./about/", "about/index.html"),
        ("a/", "/404.html", "404.html"),
        ("a/", "/", "index.html"),
        ("a/", "../../out/", "../out/index.html"),
        ("a/", "https://example.org/", None),
        ("a/", "//example.org/", None),
        ("a/", "mailto:a@example.org", None),
        ("a/", "java&#115;cript:x", None),
    ],
)
def test_a_link_leads_to_one_output(address: str, link: str, file: str | None) -> None:
    assert destination(address, link) == file


def test_only_attributes_of_elements_are_links() -> None:
    html = (
        '<a class="x" href="one/">t</a> href="no" <img src="two.png"> &lt;a href="no"&gt; <a href="#no">x</a>'
    )
    assert list(links(html)) == ["one/", "two.png"]


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=60))
def test_any_link_text_leads_somewhere_or_nowhere_but_never_fails(text: str) -> None:
    found = destination("a/b/", text)
    assert found is None or found


def test_dead_links_are_told_once_for_each_destination(tmp_path: Path) -> None:
    check = LinkCheck(frozenset({"known/"}))
    check.read("", '<a href="known/">a</a><a href="there.json">b</a><a href="gone/">c</a>')
    check.read("known/", '<a href="../gone/">d</a><a href="../gone/#x">e</a>')
    (tmp_path / "there.json").write_text("{}")
    assert list(check.dead(Output(tmp_path))) == [
        "page 'home' links to 'gone/', which leads nowhere in the site",
    ]


def test_outputs_of_another_program_are_registered_once(tmp_path: Path) -> None:
    output = Output(tmp_path)
    output.write("search/ours.json", b"{}")
    (tmp_path / "search" / "theirs.json").write_text("{}")
    output.register("search")
    assert "search/theirs.json" in output
    with pytest.raises(OutputError, match=r"one path: search/theirs\.json"):
        output.write("search/theirs.json", b"")


def test_a_file_may_be_replaced_where_that_is_meant(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text("old")
    output = Output(tmp_path)
    output.replace("sitemap.xml", b"new")
    assert (tmp_path / "sitemap.xml").read_bytes() == b"new"


def test_pages_share_a_shell_by_section_depth_and_contents() -> None:
    assert kind_of("releases/a/1/", contents=True) == kind_of("releases/b/2/", contents=True)
    assert kind_of("", contents=False) == Kind("", 0, contents=False)
    assert kind_of("releases/", contents=True) != kind_of("releases/a/1/", contents=True)


def test_a_site_map_escapes_and_orders_addresses() -> None:
    made = sitemap(["b/ä&/", "", "a/"], "").decode()
    assert [line for line in made.splitlines() if "<loc>" in line] == [
        "<url><loc>/</loc></url>",
        "<url><loc>/a/</loc></url>",
        "<url><loc>/b/%C3%A4%26/</loc></url>",
    ]


def test_a_policy_allows_no_script_but_those_that_stand_in_the_page() -> None:
    html = '<meta charset="utf-8"><script>one()</script><script src="x.js"></script><script>one()</script>'
    made = secured(html)
    assert made.count("sha256-") == 1
    assert "'unsafe-inline'" not in made.partition("script-src")[2].partition(";")[0]
    assert "wasm" not in made
    assert "'wasm-unsafe-eval'" in secured(html, wasm=True)


def test_an_installed_golive_brings_the_sites_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (site_source() / "mkdocs.yml").is_file()
    (tmp_path / "golive" / "_site").mkdir(parents=True)
    monkeypatch.setattr(golive, "__file__", str(tmp_path / "golive" / "__init__.py"))
    assert site_source() == tmp_path.resolve() / "golive" / "_site"
