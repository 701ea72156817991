"""A drawn page is split once; what people wrote is put between its literal bytes as text."""

from __future__ import annotations

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive.model.page import Heading, Page
from golive.publishing.stamping import Shell, ShellError, Slot, split, stamp, without_marks

T, D, C, B, A, E = (slot.value for slot in list(Slot)[:6])
DRAWN = (
    f"<title>{T}</title><meta content='{D}'><header>{T}</header>"
    f"<ul><li>x</li><li class='e'><a href='#{A}'>{E}</a></li></ul><main>{B}</main>"
)
ONCE = {Slot.TITLE: 2, Slot.DESCRIPTION: 1, Slot.BODY: 1, Slot.ANCHOR: 1, Slot.ENTRY: 1}


def _page(title: str = "Title", body: str = "<h1>Body</h1>", headings: tuple[Heading, ...] = ()) -> Page:
    return Page("a/b/", title, "A sentence.", body, headings)


def test_a_page_stands_between_the_literal_bytes() -> None:
    made = stamp(split(DRAWN, ONCE), _page(headings=(Heading("one", "One"), Heading("two", "Two"))))
    assert made == (
        b"<title>Title</title><meta content='A sentence.'><header>Title</header>"
        b"<ul><li>x</li><li class='e'><a href='#one'>One</a></li>"
        b"<li class='e'><a href='#two'>Two</a></li></ul>"
        b"<main><h1>Body</h1></main>"
    )


def test_a_page_without_headings_has_no_entries() -> None:
    assert b"<ul><li>x</li></ul>" in stamp(split(DRAWN, ONCE), _page())


def test_titles_and_headings_are_escaped_and_the_body_is_not() -> None:
    page = _page("<b>'\"&", "<i>kept</i>", (Heading('"><script>', "</a><script>"),))
    made = stamp(split(DRAWN, ONCE), page).decode()
    assert "<script>" not in made
    assert "<b>" not in made
    assert "&lt;b&gt;&#x27;&quot;&amp;" in made
    assert "<i>kept</i>" in made


def test_slot_characters_in_a_page_are_nothing_but_characters() -> None:
    body = "".join(slot.value for slot in Slot)
    assert body.encode() in stamp(split(DRAWN, ONCE), _page(body=body))


def test_the_canonical_address_is_the_sites_and_the_pages() -> None:
    shell = split(f"<link href='{C}'>", {Slot.CANONICAL: 1})
    assert (
        stamp(shell, _page(), "https://example.org/site/") == b"<link href='https://example.org/site/a/b/'>"
    )


@pytest.mark.parametrize("html", ["", f"{T}{T}{T}", T])
def test_a_slot_that_occurs_more_or_less_often_than_expected_is_a_fault(html: str) -> None:
    with pytest.raises(ShellError, match=r"title \d for 2 times"):
        split(html, {Slot.TITLE: 2})


def test_a_slot_that_nobody_expects_is_a_fault() -> None:
    with pytest.raises(ShellError, match="body 1 for 0 times"):
        split(B, {})


def test_text_for_the_theme_cannot_hold_a_slot() -> None:
    assert without_marks(f"a{T}b{B}") == "a\ufffdb\ufffd"


@settings(deadline=None, max_examples=50)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_comes_back_as_the_text_it_was(title: str) -> None:
    shell: Shell = split(f"<title>{T}</title>", {Slot.TITLE: 1})
    made = stamp(shell, _page(title)).decode()
    inner = made.removeprefix("<title>").removesuffix("</title>")
    assert "<" not in inner
    # Control characters have no reference of their own in HTML: they are written as they are.
    assert unescape(inner) == title or any(ord(character) < 32 or character == "&" for character in title)
