from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from golive import publishing
from support import editions
from support.markup import body

TEMPLATES = Path(__file__).parents[2] / "site" / "templates"

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "[click](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[a](JaVaScRiPt&colon;alert(1)) ![i](https://e.example/x.png)",
    "[b](data:text/html;base64,PHNjcmlwdD4=)",
    "[c]: javascript:alert(1)\n\n[c] [d][c]",
    "{{ 7919 * 7907 }} {% for x in ().__class__ %}",
    "{{ imprint.__class__.__mro__ }}",
    "# not a heading\n\nnot one either\n===",
    "<!-- comment --> <style>*{display:none}</style>",
    "</td></tr></table><h1>free</h1>",
    "`<b>x</b>` `` <i> ``",
    "a\u202eb\u200bc\u2066d",
    "<https://example.org/?a=<b>>",
    "x" * 5000,
)
NEEDLE = "zq"


def checked(attack: str) -> None:
    edition = editions.whole(lambda text: f"{NEEDLE} {attack} {text}")
    for page in publishing.pages(edition, editions.rules(), TEMPLATES):
        read = body(page.body)
        assert read.faults == [], page.address
        assert not read.all("script", "style", "img", "iframe", "i", "object")
        assert len(read.all("h1")) == 1
        for tag in read.tags:
            for name, value in tag.attributes.items():
                assert not name.startswith("on"), (page.address, tag)
                assert name != "style"
                if name in {"href", "src", "action", "formaction"}:
                    assert (value or "").split(":")[0].lower() in {"http", "https", "mailto"} or ":" not in (
                        (value or "").split("/")[0]
                    ), (page.address, value)
        assert "62615533" not in read.words
        assert "<class" not in read.words
        assert "\u202e" not in page.body + page.title + page.description
        assert "\u200b" not in page.body + page.title + page.description


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_text_in_every_field_shows_as_text(attack: str) -> None:
    checked(attack)


@settings(max_examples=6, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"<>\"'`&[](){}%:/!#*_\n =", "javascript", "script", "onerror", "x"]), max_size=40
    )
)
def test_no_mixture_of_marks_becomes_markup(parts: list[str]) -> None:
    checked("".join(parts))
