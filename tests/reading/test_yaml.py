"""The strict YAML reader: what it accepts, what it refuses, and that it agrees with itself and others."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from golive.model.scalars import Plain
from golive.reading.documents import document
from golive.reading.encoding import text_flaws
from golive.reading.flaw import Flaw
from golive.reading.yaml_marks import marked
from golive.reading.yaml_values import plain_value

GOOD: dict[str, Any] = {
    "a: b\n": {"a": "b"},
    "---\na: 1\n...\n": {"a": "1"},
    "version: 2.10\n": {"version": "2.10"},
    "on: off\n": {"on": "off"},
    "a: 'x'\nb: |\n  l\n  m\nc: >\n  n\n  o\n": {"a": "x", "b": "l\nm\n", "c": "n o\n"},
    "a: [1, {b: c}, []]\n": {"a": ("1", {"b": "c"}, ())},
    "a:\n- b: c\n  d: e\n- f\n": {"a": ({"b": "c", "d": "e"}, "f")},
    'a: "<<"\n"<<": b\n': {"a": "<<", "<<": "b"},
    "a:\n": {"a": ""},
    "a: <script>alert(1)</script> {{ x }}\n": {"a": "<script>alert(1)</script> {{ x }}"},
    "a: hübsch\tund 漢\n": {"a": "hübsch\tund 漢"},
}

REFUSED: dict[str, tuple[str, str]] = {
    "": ("yaml-refused", "the file is empty"),
    "# only words\n": ("yaml-refused", "the file is empty"),
    "---\n": ("yaml-refused", "the file is empty"),
    "''\n": ("yaml-refused", "the file is empty"),
    "a: &x 1\n": ("yaml-refused", "the anchor `&x` names this value"),
    "a: &x {b: c}\n": ("yaml-refused", "the anchor `&x` names this value"),
    "a: *x\n": ("yaml-refused", "the alias `*x` stands for another value"),
    "*x\n": ("yaml-refused", "the alias `*x` stands for another value"),
    "*x : 1\n": ("yaml-refused", "the alias `*x` stands for another value"),
    "{*x : 1}\n": ("yaml-refused", "the alias `*x` stands for another value"),
    "a: !!python/object:os.system x\n": (
        "yaml-refused",
        "the tag `tag:yaml.org,2002:python/object:os.system` gives this value a type",
    ),
    "a: ! x\n": ("yaml-refused", "the tag `!` gives this value a type"),
    "a: !!map {b: c}\n": ("yaml-refused", "the tag `tag:yaml.org,2002:map` gives this value a type"),
    "<<: {b: c}\n": ("yaml-refused", "the merge key `<<` takes keys from elsewhere"),
    "%YAML 1.1\n---\na: b\n": ("yaml-refused", "a YAML directive stands above the record"),
    "%TAG ! tag:x,2000:\n---\na: b\n": ("yaml-refused", "a YAML directive stands above the record"),
    "a: b\n---\nc: d\n": ("yaml-refused", "a second document starts here"),
    "a: b\n...\n---\n": ("yaml-refused", "a second document starts here"),
    "? [a]\n: b\n": ("yaml-refused", "a mapping or a list stands as a key"),
    "? {a: b}\n: b\n": ("yaml-refused", "a mapping or a list stands as a key"),
    'a: "\\0"\n': ("yaml-refused", "the text holds a NUL character as an escape"),
    'a: "\\N"\n': ("yaml-refused", "the text holds a line separator (U+0085) as an escape"),
    'a: "\\u2028"\n': ("yaml-refused", "the text holds a line separator (U+2028) as an escape"),
    'a: "\\e"\n': ("yaml-refused", "the text holds a control character (U+001B) as an escape"),
    '"\\uFEFF": a\n': ("yaml-refused", "the text holds a byte-order mark (U+FEFF) as an escape"),
    "a: 1\nb: 2\na: 3\n": ("key-duplicate", "`a` stands here again, after line 1"),
    "a: 1\n'a': 3\n": ("key-duplicate", "`a` stands here again, after line 1"),
    "a: [1,\n": ("yaml-syntax", "a value is missing here"),
    "a: [1\n": ("yaml-syntax", "the list that `[` began is not closed"),
    "a: 'x\n": ("yaml-syntax", "the file ends inside a quoted text"),
    "a: b: c\n": ("yaml-syntax", "a second `: ` stands on this line, or the line above has no `:`"),
    "a:\n  b: 1\n c: 2\n": ("yaml-syntax", "the indentation does not fit the lines above"),
    "a: @x\n": ("yaml-syntax", "a text cannot begin with this character (a tab, `@`, `%` or a back quote)"),
    "%UNKNOWN\n---\na: b\n": ("yaml-syntax", "the YAML breaks off here"),
    "[" * 100_000: ("yaml-refused", "more than 32 mappings and lists stand inside one another"),
    "{a: " * 25_000: ("yaml-refused", "more than 32 mappings and lists stand inside one another"),
    "- " * 50_000: ("yaml-refused", "more than 32 mappings and lists stand inside one another"),
    "[" + "a," * 60_000 + "]": ("yaml-refused", "the file has more than 50000 keys and values"),
    "[" + "[]," * 60_000 + "]": ("yaml-refused", "the file has more than 50000 keys and values"),
}


@pytest.mark.parametrize("text", GOOD)
def test_plain_documents_are_read_as_written(text: str) -> None:
    assert document(text.encode()) == (GOOD[text], ())


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:20])
def test_everything_else_is_refused_in_plain_words(text: str) -> None:
    value, flaws = document(text.encode())
    assert value is None
    assert [(flaw.rule, flaw.message) for flaw in flaws] == [REFUSED[text]]


def test_only_unquoted_scalars_are_plain() -> None:
    value, _ = document(b"a: null\nb: 'null'\n")
    assert isinstance(value, dict)
    assert [type(item) for item in value.values()] == [Plain, str]


def test_all_refusals_of_a_file_are_told_in_file_order() -> None:
    flaws = document(b"a: &x 1\nb: *x\na: !t 2\n")[1]
    assert [(flaw.rule, flaw.span.line if flaw.span else 0) for flaw in flaws] == [
        ("yaml-refused", 1),
        ("yaml-refused", 2),
        ("key-duplicate", 3),
        ("yaml-refused", 3),
    ]


def test_a_fault_of_syntax_comes_after_the_refusals_before_it() -> None:
    assert [flaw.rule for flaw in document(b"a: &x 1\nb: [\n")[1]] == ["yaml-refused", "yaml-syntax"]


def test_at_most_twenty_refusals_of_a_file_are_told() -> None:
    assert len(document(b"- *a\n" * 1000)[1]) == 20


def test_an_alias_bomb_ends_at_its_first_anchors() -> None:
    bomb = "a: &a [x, x, x]\n" + "".join(
        f"{after}: &{after} [{', '.join(['*' + before] * 9)}]\n"
        for before, after in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {flaw.rule for flaw in document(bomb.encode())[1]} == {"yaml-refused"}


def test_a_duplicate_key_names_both_places() -> None:
    finding = document(b"a:\n  b: 1\n  c: 2\n  b: 3\n")[1][0].finding("x.yaml")
    assert finding.place.route == ("a", "b")
    assert [finding.place.span.line if finding.place.span else 0, len(finding.related)] == [4, 1]
    first = finding.related[0]
    assert (first.place.span.line if first.place.span else 0, first.message) == (2, "`b` stands here first")


def test_what_an_unfinished_text_began_with_is_related() -> None:
    finding = document(b"a: 1\nb: 'x\nc: 2\n")[1][0].finding("x.yaml")
    assert [one.place.span.line if one.place.span else 0 for one in finding.related] == [2]


def _faults(data: bytes) -> list[Flaw]:
    flaws = text_flaws(data)
    return list(flaws) or marked(data).flaws


_SNIPPETS = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "&x ",
        "*x",
        "!t ",
        "<<: ",
        "? ",
        ": ",
        "# c",
        "|\n",
        ">\n",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "\\0",
        "\t",
        "é",
        "\r",
        "\x00",
        "@",
        "漢",
    ]
)


@given(st.lists(_SNIPPETS, max_size=25).map("".join))
@settings(max_examples=300, deadline=None)
@example("a: b\n")
def test_both_readers_accept_the_same_documents_with_the_same_values(text: str) -> None:
    data = text.encode()
    if text_flaws(data):
        return
    fast, slow = plain_value(data), marked(data)
    assert fast == slow.value
    assert (fast is None) == bool(slow.flaws)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_value_or_faults_but_never_both(data: bytes) -> None:
    value, flaws = document(data)
    assert (value is None) == bool(flaws)


_TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\u2028\u2029\ufeff"))
_TREES = st.recursive(
    _TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_TEXTS, _TREES, min_size=1, max_size=5), st.sampled_from(["'", '"', "|", None]))
@settings(max_examples=150, deadline=None)
def test_it_agrees_with_another_reader_where_both_accept(tree: dict[str, Any], style: str | None) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_style=style, width=60)
    value, _ = document(text.encode())
    if value is not None:
        assert value == _tuples(yaml.load(text, Loader=yaml.CBaseLoader))  # noqa: S506 - it makes texts only


@given(st.dictionaries(_TEXTS, _TEXTS, min_size=1, max_size=5))
@settings(max_examples=50, deadline=None)
def test_texts_in_single_quotes_come_back_unchanged(tree: dict[str, str]) -> None:
    lines = [
        f"'{key.replace(chr(39), chr(39) * 2)}': '{text.replace(chr(39), chr(39) * 2)}'\n"
        for key, text in tree.items()
    ]
    short = all(len(key.encode()) < 200 for key in tree)
    value, flaws = document("".join(lines).encode())
    assert not short or flaws or value == tree


def _tuples(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _tuples(item) for key, item in value.items()}
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value
